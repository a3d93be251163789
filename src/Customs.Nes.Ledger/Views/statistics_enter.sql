INSERT INTO statistics_entry (
    stat_month, at, position, number, ucr, item, cause, cn8, country, port, mot, cpc, container, flag, supp_unit,
    is_provisional, line_count, value_pence, net_mass_grams, supplementary_thousandths)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)

SELECT at AS At, position AS Position, ucr AS Ucr, item AS Item, stat_month AS StatMonth, cause AS Cause, cn8 AS Cn8,
       country AS Country, port AS Port, mot AS Mot, cpc AS Cpc, container AS Container, flag AS Flag,
       supp_unit AS SuppUnit, is_provisional AS IsProvisional, line_count AS LineCount, value_pence AS ValuePence,
       net_mass_grams AS NetMassGrams, supplementary_thousandths AS SupplementaryThousandths
FROM statistics_entry
WHERE stat_month BETWEEN coalesce(@StatMonth, 0) AND coalesce(@StatMonth, 999912)
  AND (@Until IS NULL OR at <= @Until)
ORDER BY at, position, number
LIMIT @Limit

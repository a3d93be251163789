SELECT at AS At, position AS Position, ucr AS Ucr, item AS Item, stat_month AS StatMonth, cause AS Cause, cn8 AS Cn8,
       country AS Country, port AS Port, mot AS Mot, cpc AS Cpc, container AS Container, flag AS Flag,
       supp_unit AS SuppUnit, is_provisional AS IsProvisional, line_count AS LineCount, value_pence AS ValuePence,
       net_mass_grams AS NetMassGrams, supplementary_thousandths AS SupplementaryThousandths
FROM json_each(@Rows) AS chain
JOIN statistics_entry ON statistics_entry.id BETWEEN chain.value << 20 AND (chain.value << 20) + 1048575
-- The plus: by its rows it is found, and no index on all of them is made for it.
WHERE +ucr = @Ucr
  AND (@StatMonth IS NULL OR stat_month = @StatMonth)
  AND (@Until IS NULL OR at <= @Until)
ORDER BY at, position, number
LIMIT @Limit

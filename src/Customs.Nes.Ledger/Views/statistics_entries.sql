WITH RECURSIVE chain (position) AS (
    SELECT last_position FROM consignment WHERE ucr = @Ucr
    UNION ALL
    SELECT fact.previous FROM chain JOIN statistics_fact AS fact USING (position) WHERE fact.previous > 0
)
SELECT at AS At, position AS Position, ucr AS Ucr, item AS Item, stat_month AS StatMonth, cause AS Cause, cn8 AS Cn8,
       country AS Country, port AS Port, mot AS Mot, cpc AS Cpc, container AS Container, flag AS Flag,
       supp_unit AS SuppUnit, is_provisional AS IsProvisional, line_count AS LineCount, value_pence AS ValuePence,
       net_mass_grams AS NetMassGrams, supplementary_thousandths AS SupplementaryThousandths
FROM statistics_entry
WHERE (@Ucr IS NULL OR (position IN (SELECT position FROM chain) AND ucr = @Ucr))
  AND (@StatMonth IS NULL OR stat_month = @StatMonth)
  AND (@Until IS NULL OR at <= @Until)
ORDER BY at, position, number
LIMIT @Limit

# Excise, refunds and procedures with money at stake.

profile EXP-0201 version 3 "Cigarettes to places they come back from"
  effective  2003-01-01 until 2031-01-01
  when  commodity starts 2402
    and destination in (AD, CY, AE, UA, BY, ME)
    and gross mass >= 500 kg
  then  physical check, sample 50%
  tell officer "Open two packages of each brand. Compare the health warnings with the destination's language."
  example matches  { commodity 24022090, destination AE, gross mass 500 }
  example passes   { commodity 24022090, destination AE, gross mass 499.999 }
end

profile EXP-0202 version 1 "Spirits priced like water"
  effective  2003-01-01 until 2031-01-01
  when  commodity starts 2208
    and value per unit < 2.50 GBP
  then  documents check
  tell officer "Value per litre of pure alcohol is below duty-suspended cost. Ask for the invoice."
  example matches  { commodity 22083030, value 2000, supplementary quantity 1000 }
  example passes   { commodity 22083030, value 2500, supplementary quantity 1000 }
  example passes   { commodity 22083030, value 2000 }
end

profile EXP-0203 version 2 "Refund goods of one exporter over the weighbridge"
  scope      local GBFXT, GBIMM, GBHUL
  effective  2003-01-01 until 2031-01-01
  when  cpc starts 1000E
    and net mass > 20000 kg
    and exporter not in @trusted-exporters
  then  physical check, sample 25%
  tell officer "Weigh the vehicle in and out."
  example matches  { cpc 1000E51, net mass 24000, exporter GB000111222000 }
  example passes   { cpc 1000E51, net mass 24000, exporter GB123456789000 }
  example passes   { cpc 1000001, net mass 24000, exporter GB000111222000 }
end

profile EXP-0204 version 1 "Return of inward processing goods with nothing left over"
  effective  2003-01-01 until 2031-01-01
  when  cpc starts 3151
    and not additional information has (00400)
    and value > 100000 GBP
  then  post-clearance check, sample 10%
  tell officer "Compare with the discharge account."
  example matches  { cpc 3151000, value 100000.01 }
  example passes   { cpc 3151000, value 100000 }
end

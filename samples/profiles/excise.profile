# Excise goods, and goods with refunds.

profile EXP-0211 version 1 "Whisky below the cost of its spirit"
  effective  2003-01-01 until 2031-01-01
  when  commodity starts 220830
    and value per unit < 6 GBP
    and destination not in (US, JP, AU)
  then  documents check, sample 50%
  tell officer "Compare with the producer price list."
  example matches  { commodity 22083030, destination RU, value 5990, supplementary quantity 1000 }
  example passes   { commodity 22083030, destination US, value 5990, supplementary quantity 1000 }
end

profile EXP-0212 version 1 "Beer by road to the near continent"
  effective  2003-01-01 until 2031-01-01
  when  commodity starts 2203
    and mode = 3
    and gross mass > 15000 kg
    and exporter not in @trusted-exporters
  then  physical check, sample 10%
  tell officer "Drive-through: check the seal against the movement guarantee."
  example matches  { commodity 22030001, mode 3, gross mass 18000, exporter GB000111222000 }
  example passes   { commodity 22030001, mode 3, gross mass 18000, exporter GB987654321000 }
end

profile EXP-0213 version 1 "Hand-rolling tobacco"
  effective  2003-01-01 until 2031-01-01
  when  commodity starts 240319
    and net mass >= 200 kg
  then  physical check, sample 60%
  tell officer "Check the fiscal marks."
  example matches  { commodity 24031910, net mass 200 }
  example passes   { commodity 24031910, net mass 199.999 }
end

profile EXP-0214 version 1 "Wine declared as grape must"
  effective  2003-01-01 until 2031-01-01
  when  commodity starts 2204300, 2204309
    and value per kg > 3 GBP
  then  documents check
  tell officer "Must does not cost this much."
  example matches  { commodity 22043096, value 310, net mass 100 }
  example passes   { commodity 22043096, value 300, net mass 100 }
end

profile EXP-0215 version 1 "Fuel in drums"
  effective  2003-01-01 until 2031-01-01
  when  commodity starts 2710
    and package kind in (DR, BA)
    and net mass > 1000 kg
  then  documents check, sample 20%
  tell officer "Is it rebated fuel? Test for the marker."
  example matches  { commodity 27101943, package kind DR, net mass 1001 }
  example passes   { commodity 27101943, package kind CT, net mass 1001 }
end

profile EXP-0216 version 1 "Beef with refund, boneless"
  effective  2003-01-01 until 2031-01-01
  when  cpc starts 1000E
    and commodity starts 0201, 0202
    and net mass > 10000 kg
  then  physical check, sample 10%
  tell officer "Take a core sample: is it what the certificate says?"
  example matches  { cpc 1000E51, commodity 02013000, net mass 10001 }
  example passes   { cpc 1000001, commodity 02013000, net mass 10001 }
end

profile EXP-0217 version 1 "Refund goods going nowhere in particular"
  class      mandatory
  effective  2003-01-01 until 2031-01-01
  when  cpc starts 1000E
    and (destination is missing or destination = QQ)
  then  documents check
  tell officer "Refund depends on the destination."
  example matches  { cpc 1000E51 }
  example passes   { cpc 1000E51, destination US }
end

profile EXP-0218 version 1 "Sugar at refund time, wrong mode"
  effective  2003-01-01 until 2031-01-01
  when  commodity starts 1701
    and cpc starts 1000E
    and mode not in (1, 8)
  then  documents check, sample 25%
  tell officer "Bulk sugar travels by water."
  example matches  { commodity 17019910, cpc 1000E61, mode 3 }
  example passes   { commodity 17019910, cpc 1000E61, mode 1 }
end

profile EXP-0219 version 1 "Cigarettes in transit named as accessories"
  effective  2003-01-01 until 2031-01-01
  when  description contains "smoking accessor", "filter tip", "rolling paper"
    and gross mass > 3000 kg
  then  physical check, sample 40%
  tell officer "Scan. Density tells."
  example matches  { description "Smoking accessories", gross mass 3001 }
  example passes   { description "Smoking accessories", gross mass 3000 }
end

profile EXP-0220 version 1 "Duty-free stores to small vessels"
  effective  2003-01-01 until 2031-01-01
  when  description contains "ship stores", "ships stores"
    and value > 20000 GBP
  then  post-clearance check, sample 20%
  tell officer "Compare with crew size."
  example matches  { description "Ships stores", value 20000.01 }
  example passes   { description "Ships stores", value 20000 }
end

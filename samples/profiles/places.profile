# Local profiles, and profiles of carriers and procedures.

profile LHR-0001 version 1 "Courier consolidations with one consignee"
  scope      local GBLHR, GBEMA, GBLSA
  effective  2003-01-01 until 2031-01-01
  when  consignee name contains "DISTRIBUTION", "FULFILMENT"
    and value > 10000 GBP
  then  documents check, sample 10%
  tell officer "Ask for the parcel list."
  example matches  { consignee name "Fulfilment Park 3", value 10001 }
  example passes   { consignee name "Smith", value 10001 }
end

profile DOV-0001 version 2 "Vehicles exported by private persons"
  scope      local GBDOV, GBEUT, GBDEU
  effective  2003-01-01 until 2031-01-01
  when  commodity starts 8703
    and representation = 1
    and exporter not starts GB
  then  physical check, sample 15%
  tell officer "Check the chassis number against the stolen vehicle list."
  example matches  { commodity 87032390, representation 1, exporter XI123456789000 }
  example passes   { commodity 87032390, representation 1, exporter GB123456789000 }
end

profile FXT-0001 version 1 "Plant and machinery, second hand, to the Gulf"
  scope      local GBFXT, GBIMM, GBSOU
  effective  2003-01-01 until 2031-01-01
  when  commodity starts 8429, 8430, 8701
    and description contains "used", "second hand", "reconditioned"
    and destination in (AE, OM, QA, KW, SA, IQ)
  then  physical check, sample 10%
  tell officer "Compare the serial numbers with the theft register."
  example matches  { commodity 84295210, description "USED EXCAVATOR", destination AE }
  example passes   { commodity 84295210, description "EXCAVATOR", destination AE }
end

profile BEL-0001 version 1 "Livestock sent south and on"
  scope      local GBBEL, GBLDY
  effective  2003-01-01 until 2031-01-01
  when  commodity starts 0102, 0104
    and transport nationality != GB
  then  documents check, sample 20%
  tell officer "Check the health certificate against the ear tags."
  example matches  { commodity 01022110, transport nationality FR }
  example passes   { commodity 01022110, transport nationality GB }
end

profile EXP-0501 version 1 "ATA carnet with goods for sale"
  effective  2003-01-01 until 2031-01-01
  when  document has (955)
    and cpc starts 1000052, 1000053
    and total value > 250000 GBP
  then  documents check, sample 20%
  tell officer "Temporary export at this value: ask for the exhibition."
  example matches  { document 955, cpc 1000052, value 250001 }
  example passes   { document 955, cpc 1000052, value 250000 }
end

profile EXP-0502 version 1 "Temporary export that never returns"
  effective  2003-01-01 until 2031-01-01
  when  cpc = 2300000
    and exporter in @late-returners
  then  documents check
  tell officer "Earlier temporary exports of this exporter are overdue."
  example matches  { cpc 2300000, exporter GB555666777000 }
  example passes   { cpc 2300000, exporter GB123456789000 }
end

profile EXP-0503 version 1 "Outward processing to a place without such an industry"
  effective  2003-01-01 until 2031-01-01
  when  cpc starts 21, 22
    and destination in (TV, NR, KI, LI, MC)
  then  documents check
  tell officer "Who processes what there?"
  example matches  { cpc 2100000, destination MC }
  example passes   { cpc 2100000, destination CN }
end

profile EXP-0504 version 1 "Simplified declarations with licensable goods"
  class      mandatory
  effective  2003-01-01 until 2031-01-01
  when  kind = ESP
    and commodity starts 93, 8401, 2844
  then  documents check
  tell officer "Not allowed under simplified procedures."
  example matches  { kind ESP, commodity 93033000 }
  example passes   { kind EFD, commodity 93033000 }
end

profile EXP-0505 version 1 "Agent declaring for itself and ten others"
  effective  2003-01-01 until 2031-01-01
  when  representation = 3
    and declarant in @agents-under-review
  then  documents check, sample 25%
  tell officer "Ask for the letter of empowerment."
  example matches  { representation 3, declarant GB777888999000 }
  example passes   { representation 2, declarant GB777888999000 }
end

profile EXP-0506 version 1 "Consignee in one country, goods to another"
  class      mandatory
  effective  2003-01-01 until 2031-01-01
  when  consignee country in @proliferation-concern
    and destination not in @proliferation-concern
  then  documents check
  tell officer "Why do the goods not go to whoever bought them?"
  example matches  { consignee country IR, destination AE }
  example passes   { consignee country IR, destination IR }
end

profile EXP-0507 version 1 "Hub consignee under a forwarder address"
  effective  2003-01-01 until 2031-01-01
  when  destination in @transshipment-hubs
    and consignee name contains "FORWARD", "LOGISTIC", "FREIGHT", "C/O"
    and value per kg > 100 GBP
  then  documents check, sample 30%
  tell officer "Ask for the final consignee."
  example matches  { destination SG, consignee name "Bay Freight Ltd", value 10100, net mass 100 }
  example passes   { destination SG, consignee name "Bay Optics Ltd", value 10100, net mass 100 }
end

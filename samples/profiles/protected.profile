# Culture, wildlife and waste.

profile EXP-0311 version 1 "Antiques without a licence, above the threshold"
  class      mandatory
  effective  2003-01-01 until 2031-01-01
  when  commodity starts 9706, 9701, 9702, 9703, 9705
    and value > 65000 GBP
    and not document has (E012, Y903)
  then  documents check
  tell officer "Ask for the licence or evidence of import within fifty years."
  example matches  { commodity 97060000, value 65000.01 }
  example passes   { commodity 97060000, value 65000 }
  example passes   { commodity 97060000, value 90000, document E012 }
end

profile EXP-0312 version 1 "Archaeological objects"
  class      mandatory
  effective  2003-01-01 until 2031-01-01
  when  commodity starts 970510
    and not document has (E012)
  then  physical check
  tell officer "Any value. Photograph every piece."
  example matches  { commodity 97051000 }
  example passes   { commodity 97051000, document E012 }
end

profile EXP-0313 version 1 "Ivory, tortoiseshell, coral and their works"
  class      mandatory
  effective  2003-01-01 until 2031-01-01
  when  commodity starts 0507, 0508, 9601
    and not document has (C400, Y900)
  then  physical check
  tell officer "Protected species: no permit and no statement."
  example matches  { commodity 96011000 }
  example passes   { commodity 96011000, document C400 }
end

profile EXP-0314 version 1 "Live eels"
  class      mandatory
  effective  2003-01-01 until 2031-01-01
  when  commodity starts 030192
    and not destination is missing
  then  physical check
  tell officer "The European eel may not leave. Count and photograph."
  example matches  { commodity 03019210, destination HK }
  example passes   { commodity 03019210 }
  example passes   { commodity 03021400, destination HK }
end

profile EXP-0315 version 1 "Rosewood by name"
  class      mandatory
  effective  2003-01-01 until 2031-01-01
  when  commodity starts 4403, 4407, 9403
    and description contains "rosewood", "dalbergia", "palisander", "ebony"
    and not document has (C400, Y900)
  then  documents check
  tell officer "Ask for the CITES permit."
  example matches  { commodity 44072990, description "Sawn Rosewood" }
  example passes   { commodity 44072990, description "Sawn oak" }
end

profile EXP-0316 version 1 "Waste plastics outside the OECD"
  class      mandatory
  effective  2003-01-01 until 2031-01-01
  when  commodity starts 3915
    and destination in (CN, HK, IN, ID, MY, PH, TH, VN, PK, NG, GH, KE, EG)
    and not document has (C672)
  then  physical check
  tell officer "Prohibited unless notified. Look for mixed polymers."
  example matches  { commodity 39159080, destination MY }
  example passes   { commodity 39159080, destination MY, document C672 }
  example passes   { commodity 39159080, destination US }
end

profile EXP-0317 version 1 "Waste paper that may be household waste"
  effective  2003-01-01 until 2031-01-01
  when  commodity starts 4707
    and destination in (CN, IN, ID, VN, TH)
    and value per kg < 0.05 GBP
  then  physical check, sample 15%
  tell officer "Open three bales. Household waste smells."
  example matches  { commodity 47079010, destination IN, value 49, net mass 1000 }
  example passes   { commodity 47079010, destination IN, value 50, net mass 1000 }
end

profile EXP-0318 version 1 "End of life vehicles sold as used cars"
  effective  2003-01-01 until 2031-01-01
  when  commodity starts 8703
    and description contains "used", "second hand"
    and destination in (NG, GH, BJ, TG, GM, CM)
    and value per unit < 500 GBP
  then  physical check, sample 30%
  tell officer "Does it start? Are there fluids on the ground?"
  example matches  { commodity 87032390, description "USED CARS", destination NG, value 4990, supplementary quantity 10 }
  example passes   { commodity 87032390, description "USED CARS", destination NG, value 5000, supplementary quantity 10 }
end

profile EXP-0319 version 1 "Scrap metal cleared by weight alone"
  effective  2003-01-01 until 2031-01-01
  when  commodity starts 7204, 7404, 7602
    and packages is missing
    and net mass > 20000 kg
  then  documents check, sample 5%
  tell officer "Ask for the weighbridge ticket and the loading photographs."
  example matches  { commodity 72044990, net mass 20000.001 }
  example passes   { commodity 72044990, net mass 20000.001, packages 3 }
end

profile EXP-0320 version 1 "Ozone depleting substances and gases of concern"
  class      mandatory
  effective  2003-01-01 until 2031-01-01
  when  commodity starts 290377, 290376, 382471, 382473
    and not document has (Y923)
  then  documents check
  tell officer "Ask for the quota authorisation."
  example matches  { commodity 29037720 }
  example passes   { commodity 29037720, document Y923 }
end

# Goods that can serve war or torture as well as peace. Licensing goods are mandatory.

profile EXP-0111 version 1 "Machine tools of high accuracy to hubs"
  class      mandatory
  effective  2003-01-01 until 2031-01-01
  when  commodity starts 8456, 8457, 8458, 8459, 8460
    and destination in @transshipment-hubs
    and not document has (X002, Y901)
  then  documents check
  tell officer "Ask for the positioning accuracy and the end user."
  example matches  { commodity 84571090, destination AE }
  example passes   { commodity 84571090, destination AE, document Y901 }
  example passes   { commodity 84571090, destination DE }
end

profile EXP-0112 version 2 "Carbon fibre by its price"
  class      mandatory
  effective  2003-01-01 until 2031-01-01
  when  commodity starts 681510, 681511, 681512, 681513, 681599
    and value per kg > 60 GBP
    and not document has (X002)
  then  documents check
  tell officer "Ask for the tensile modulus."
  example matches  { commodity 68151010, value 6100, net mass 100 }
  example passes   { commodity 68151010, value 6000, net mass 100 }
end

profile EXP-0113 version 1 "Integrated circuits through hubs in small parcels"
  effective  2003-01-01 until 2031-01-01
  when  commodity starts 8542
    and destination in @transshipment-hubs
    and net mass < 5 kg
    and value > 5000 GBP
  then  documents check, sample 40%
  tell officer "Compare part numbers with the common high priority list."
  example matches  { commodity 85423190, destination MY, net mass 4.999, value 5000.01 }
  example passes   { commodity 85423190, destination MY, net mass 5, value 5000.01 }
end

profile EXP-0114 version 1 "Night vision and thermal imaging"
  class      mandatory
  effective  2003-01-01 until 2031-01-01
  when  (commodity starts 90058, 90138 or description contains "thermal imag", "night vision", "image intensif")
    and not document has (X002)
  then  documents check
  tell officer "Licensable unless the frame rate is 9 Hz or less."
  example matches  { commodity 90138090 }
  example matches  { commodity 85258900, description "Thermal imager 640" }
  example passes   { commodity 90138090, document X002 }
  example passes   { commodity 85258900, description "Camera" }
end

profile EXP-0115 version 1 "Vacuum pumps, gauges and valves to proliferation destinations"
  class      mandatory
  effective  2003-01-01 until 2031-01-01
  when  commodity starts 8414, 902620, 8481
    and destination in @proliferation-concern
    and not document has (X002)
  then  physical check
  tell officer "Materials in contact with the medium decide. Photograph the type plates."
  example matches  { commodity 84141089, destination IR }
  example passes   { commodity 84141089, destination IR, document X002 }
  example passes   { commodity 84141089, destination US }
end

profile EXP-0116 version 1 "Restraints and electric shock devices"
  class      mandatory
  effective  2003-01-01 until 2031-01-01
  when  commodity starts 73269098, 85437090
    and description contains "shackle", "leg iron", "handcuff", "stun", "electric shock"
  then  physical check
  tell officer "Export of some of these is forbidden outright. Do not release without the policy desk."
  example matches  { commodity 73269098, description "Leg irons, steel" }
  example passes   { commodity 73269098, description "Brackets, steel" }
end

profile EXP-0117 version 1 "Unmanned aircraft and their parts"
  effective  2003-01-01 until 2031-01-01
  when  (commodity starts 8806, 8807 or description contains "drone", "unmanned aerial", "UAV")
    and not destination in (US, CA, AU, NZ, JP, NO, CH)
    and not document has (X002)
  then  documents check
  tell officer "Ask for range, payload and end use."
  example matches  { commodity 88062110, destination TR }
  example matches  { commodity 84079010, description "UAV engine", destination TR }
  example passes   { commodity 88062110, destination US }
end

profile EXP-0118 version 1 "Marine electronics to the Horn"
  effective  2003-01-01 until 2031-01-01
  when  commodity starts 8526
    and destination in (DJ, ER, YE)
  then  documents check
  tell officer "Navigation radar: ask for the vessel."
  example matches  { commodity 85269120, destination YE }
  example passes   { commodity 85269120, destination FR }
end

profile EXP-0119 version 1 "Body armour and helmets"
  class      mandatory
  effective  2003-01-01 until 2031-01-01
  when  (commodity starts 621143, 650610 and description contains "ballistic", "armour", "kevlar")
    and not document has (X002)
  then  physical check
  tell officer "Licensable unless accompanying a person."
  example matches  { commodity 65061080, description "Ballistic helmets" }
  example passes   { commodity 65061080, description "Cycle helmets" }
end

profile EXP-0120 version 1 "Not-listed statement on goods of a listed heading"
  effective  2003-01-01 until 2031-01-01
  when  document has (Y901)
    and commodity starts 8401, 8844, 3801, 2844, 2845
  then  documents check
  tell officer "The declarant says the goods are not listed, in a heading where most are."
  example matches  { commodity 28443019, document Y901 }
  example passes   { commodity 84212100, document Y901 }
end

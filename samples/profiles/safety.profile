# Safety, security and protected goods.

profile EXP-0301 version 2 "Waste described as second-hand goods"
  class      mandatory
  effective  2003-01-01 until 2031-01-01
  when  (description contains "second hand", "used", "scrap", "mixed")
    and commodity starts 8415, 8418, 8471, 8517, 8528, 8544
    and destination in (GH, NG, PK, IN, CN, HK)
    and not document has (C672)
  then  physical check
  tell officer "Test whether the goods work. Photograph the stowage."
  example matches  { description "Used television receivers", commodity 85287200, destination GH }
  example passes   { description "Television receivers", commodity 85287200, destination GH }
  example passes   { description "Used television receivers", commodity 85287200, destination GH, document C672 }
end

profile EXP-0302 version 1 "Packing heavier than its contents"
  effective  2003-01-01 until 2031-01-01
  when  gross per net > 3
    and net mass > 100 kg
    and mode in (1, 4)
  then  physical check, sample 20%
  tell officer "Scan before opening."
  example matches  { gross mass 350, net mass 101, mode 4 }
  example passes   { gross mass 350, net mass 101, mode 3 }
  example passes   { gross mass 303, net mass 101, mode 4 }
end

profile EXP-0303 version 1 "Goods for a person rather than a firm, high value, by air"
  effective  2003-01-01 until 2031-01-01
  when  mode = 4
    and consignee name contains "MR ", "MRS ", "C/O"
    and invoice total >= 25000 GBP
  then  documents check, sample 30%
  tell officer "Ask how the goods were paid for."
  example matches  { mode 4, consignee name "c/o Hotel Bristol", invoice total 25000, invoice currency GBP }
  example passes   { mode 4, consignee name "Bristol Imports", invoice total 25000, invoice currency GBP }
end

profile EXP-0901 version 1 "The random stratum"
  effective  2003-01-01 until 2031-01-01
  when  kind in (EFD, ESP)
  then  documents check, sample 0.5%
  tell officer "Selected at random: examine as you would anything else, and record what you find."
  note "Everything is in it, trusted exporters too, so that the hit rates of the other profiles have a measure."
  example matches  { kind EFD }
  example passes   { kind ESD }
end

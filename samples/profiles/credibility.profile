# Figures that do not go together: the declaration may be wrong rather than the goods.

profile EXP-0401 version 1 "Net mass above gross mass in effect"
  effective  2003-01-01 until 2031-01-01
  when  gross per net < 1
  then  documents check
  tell officer "Ask which of the two masses is right."
  example matches  { gross mass 99, net mass 100 }
  example passes   { gross mass 100, net mass 100 }
end

profile EXP-0402 version 1 "Heavier than its means of transport"
  effective  2003-01-01 until 2031-01-01
  when  net mass > 60000 kg
    and mode in (3, 4)
  then  documents check
  tell officer "No lorry and few aircraft carry this."
  example matches  { net mass 60001, mode 3 }
  example passes   { net mass 60001, mode 1 }
end

profile EXP-0403 version 1 "Worth more than gold"
  effective  2003-01-01 until 2031-01-01
  when  value per kg > 60000 GBP
    and not commodity starts 71, 30, 2844, 9701
  then  documents check
  tell officer "A slip of the decimal point, or something small and precious under a dull code."
  example matches  { value 60001, net mass 1, commodity 84821010 }
  example passes   { value 60001, net mass 1, commodity 71131900 }
end

profile EXP-0404 version 1 "Worth nothing"
  effective  2003-01-01 until 2031-01-01
  when  value = 0
    and not cpc in (1000078, 2300000)
  then  post-clearance check, sample 20%
  tell officer "Ask for the pro forma invoice."
  example matches  { value 0, cpc 1000001 }
  example passes   { value 0, cpc 2300000 }
end

profile EXP-0405 version 1 "One invoice, items worth more"
  effective  2003-01-01 until 2031-01-01
  when  total value > 1000000 GBP
    and invoice total < 500000 GBP
  then  documents check
  tell officer "Statistical values exceed the invoice by half or more."
  example matches  { value 1000001, invoice total 499999, invoice currency GBP }
  example passes   { value 1000001, invoice total 500000, invoice currency GBP }
end

profile EXP-0406 version 1 "Low value procedure, not so low"
  effective  2003-01-01 until 2031-01-01
  when  cpc in (1000077, 1000079)
    and total value > 2000 GBP
  then  documents check
  tell officer "The memorandum of understanding ends at 2,000 pounds."
  example matches  { cpc 1000079, value 2000.01 }
  example passes   { cpc 1000079, value 2000 }
end

profile EXP-0407 version 1 "Groupage of many packages, heavy and cheap"
  effective  2003-01-01 until 2031-01-01
  when  packages >= 500
    and net mass > 5000 kg
    and value per kg < 0.5 GBP
  then  documents check, sample 10%
  tell officer "Groupage filled up with something else?"
  example matches  { packages 500, net mass 6000, value 100 }
  example passes   { packages 499, net mass 6000, value 100 }
end

profile EXP-0408 version 1 "Origin of goods that cannot grow there"
  effective  2003-01-01 until 2031-01-01
  when  origin in (IS, GL, NO, FO)
    and commodity starts 0801, 0803, 0804, 0901, 1801
  then  documents check
  tell officer "Coffee and bananas do not come from the Arctic."
  example matches  { origin IS, commodity 08039010 }
  example passes   { origin EC, commodity 08039010 }
end

profile EXP-0409 version 1 "Ten thousand packages of one item"
  effective  2003-01-01 until 2031-01-01
  when  packages > 10000
    and net mass < 100 kg
  then  post-clearance check, sample 10%
  tell officer "Units or packages?"
  example matches  { packages 10001, net mass 99 }
  example passes   { packages 10000, net mass 99 }
end

profile EXP-0410 version 1 "Currency of a country not party to the sale"
  class      mandatory
  effective  2003-01-01 until 2031-01-01
  when  invoice currency in (RUB, IRR, KPW, SYP)
  then  documents check
  tell officer "Which bank pays?"
  example matches  { invoice currency IRR, invoice total 5 }
  example passes   { invoice currency EUR, invoice total 5 }
end

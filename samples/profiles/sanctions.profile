# Sanctions and export control: mandatory, never sampled.

profile EXP-0101 version 2 "Anything to an embargoed destination"
  scope      national
  class      mandatory
  effective  2003-01-01 until 2031-01-01
  when  destination in (@embargoed)
    and not document has (N941)
  then  physical check
  tell officer "Embargoed destination without an embargo permit. Hold until the sanctions desk has answered."
  example matches  { destination KP, commodity 84212100 }
  example passes   { destination KP, commodity 84212100, document N941 }
  example passes   { destination FR, commodity 84212100 }
end

profile EXP-0102 version 1 "Arms and ammunition"
  class      mandatory
  effective  2003-01-01 until 2031-01-01
  when  commodity starts 93
    and not document has (X002, 830)
  then  physical check
  tell officer "Check serial numbers against the export licence."
  example matches  { commodity 93033000, destination US }
  example passes   { commodity 93033000, destination US, document X002 }
  example passes   { commodity 95030099, destination US }
end

profile EXP-0103 version 4 "Bearings, seals and valves through transshipment hubs"
  class      mandatory
  effective  2003-01-01 until 2031-01-01
  review     2027-06-01
  when  commodity starts 8481, 8482, 8484
    and destination in (@transshipment-hubs)
    and not document has (X002)
    and (value per kg > 180 GBP or net mass is missing)
  then  documents check
  tell officer "Ask for the end-user statement and compare the article numbers with it."
  note "The value per kilogram separates aerospace grades from plumbing."
  example matches  { commodity 84821010, destination AE, value 40000, net mass 120 }
  example matches  { commodity 84821010, destination KG, value 40000 }
  example passes   { commodity 84821010, destination AE, value 40000, net mass 400 }
  example passes   { commodity 84821010, destination FR, value 40000, net mass 120 }
end

profile EXP-0104 version 1 "Drug precursors"
  class      mandatory
  effective  2003-01-01 until 2031-01-01
  when  commodity starts 291524, 281910, 284161
    and (destination in (@drug-precursor-destinations) or not document has (X035))
  then  physical check
  tell officer "Sample and seal. Check the authorisation's remaining quantity."
  example matches  { commodity 29152400, destination DE }
  example matches  { commodity 29152400, destination PE, document X035 }
  example passes   { commodity 29152400, destination DE, document X035 }
end

profile EXP-0105 version 1 "Rough diamonds without a Kimberley certificate"
  class      mandatory
  effective  2003-02-01 until 2031-01-01
  when  commodity in (71021000, 71022100, 71023100)
    and not document has (X060)
  then  documents check
  tell officer "No Kimberley certificate was declared."
  example matches  { commodity 71023100, destination IL }
  example passes   { commodity 71023100, destination IL, document X060 }
end

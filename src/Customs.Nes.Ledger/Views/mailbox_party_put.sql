INSERT INTO mailbox_party (ucr, party, audience) VALUES (?1, ?2, ?3)
ON CONFLICT (ucr, party) DO UPDATE SET audience = excluded.audience WHERE excluded.audience < audience

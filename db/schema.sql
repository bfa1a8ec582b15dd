-- The schema that the migrations make. Written by "npm run schema": to change it, change the migrations.

CREATE SCHEMA apart;

CREATE TABLE apart.body_salt (
  office bytea NOT NULL,
  mailbox bytea NOT NULL,
  seq integer NOT NULL,
  salt bytea NOT NULL,
  CONSTRAINT body_salt_pkey PRIMARY KEY (office, mailbox, seq),
  CONSTRAINT body_salt_mailbox_check CHECK (length(mailbox) = 32),
  CONSTRAINT body_salt_office_check CHECK (length(office) = 32),
  CONSTRAINT body_salt_salt_check CHECK (length(salt) = 32),
  CONSTRAINT body_salt_seq_check CHECK (seq >= 0)
);

CREATE TABLE apart.redaction (
  office bytea NOT NULL,
  mailbox bytea NOT NULL,
  seq integer NOT NULL,
  officer bytea NOT NULL,
  version integer NOT NULL,
  delete_on date NOT NULL,
  files bytea[] NOT NULL,
  signature bytea NOT NULL,
  CONSTRAINT redaction_pkey PRIMARY KEY (office, mailbox, seq),
  CONSTRAINT redaction_mailbox_check CHECK (length(mailbox) = 32),
  CONSTRAINT redaction_office_check CHECK (length(office) = 32),
  CONSTRAINT redaction_officer_check CHECK (length(officer) = 16),
  CONSTRAINT redaction_seq_check CHECK (seq >= 0),
  CONSTRAINT redaction_signature_check CHECK (length(signature) = 64),
  CONSTRAINT redaction_version_check CHECK (version > 0)
);
CREATE INDEX redaction_delete_on ON apart.redaction USING btree (delete_on);

CREATE TABLE apart.request (
  office bytea NOT NULL,
  entry bytea NOT NULL,
  what text NOT NULL,
  mailbox bytea,
  asker bytea NOT NULL,
  asked_on date NOT NULL,
  agreed boolean DEFAULT false NOT NULL,
  CONSTRAINT request_pkey PRIMARY KEY (office, entry),
  CONSTRAINT request_asker_check CHECK (length(asker) = 16),
  CONSTRAINT request_entry_check CHECK (length(entry) = 32),
  CONSTRAINT request_mailbox_check CHECK (length(mailbox) = 32),
  CONSTRAINT request_office_check CHECK (length(office) = 32)
);
CREATE UNIQUE INDEX request_what ON apart.request USING btree (mailbox, what, office);

CREATE TABLE apart.retention (
  office bytea NOT NULL,
  mailbox bytea NOT NULL,
  officer bytea NOT NULL,
  version integer NOT NULL,
  delete_on date,
  held boolean NOT NULL,
  signature bytea NOT NULL,
  stated_on date NOT NULL,
  CONSTRAINT retention_pkey PRIMARY KEY (office, mailbox),
  CONSTRAINT retention_mailbox_check CHECK (length(mailbox) = 32),
  CONSTRAINT retention_office_check CHECK (length(office) = 32),
  CONSTRAINT retention_officer_check CHECK (length(officer) = 16),
  CONSTRAINT retention_signature_check CHECK (length(signature) = 64),
  CONSTRAINT retention_version_check CHECK (version > 0)
);
CREATE INDEX retention_delete_on ON apart.retention USING btree (delete_on);

CREATE TABLE apart.salt (
  office bytea NOT NULL,
  mailbox bytea NOT NULL,
  salt bytea NOT NULL,
  CONSTRAINT salt_pkey PRIMARY KEY (office, mailbox),
  CONSTRAINT salt_mailbox_check CHECK (length(mailbox) = 32),
  CONSTRAINT salt_office_check CHECK (length(office) = 32),
  CONSTRAINT salt_salt_check CHECK (length(salt) = 32)
);

CREATE TABLE apart.tombstone (
  office bytea NOT NULL,
  mailbox bytea NOT NULL,
  number text NOT NULL,
  channel bytea NOT NULL,
  received text NOT NULL,
  deleted text NOT NULL,
  how text NOT NULL,
  readers bytea[] NOT NULL,
  statement jsonb,
  CONSTRAINT tombstone_pkey PRIMARY KEY (office, mailbox),
  CONSTRAINT tombstone_channel_check CHECK (length(channel) = 16),
  CONSTRAINT tombstone_deleted_check CHECK (deleted ~ '^\d{4}-\d{2}$'::text),
  CONSTRAINT tombstone_how_check CHECK (how = ANY (ARRAY['rule'::text, 'agreed'::text, 'put-aside'::text])),
  CONSTRAINT tombstone_mailbox_check CHECK (length(mailbox) = 32),
  CONSTRAINT tombstone_office_check CHECK (length(office) = 32),
  CONSTRAINT tombstone_received_check CHECK (received ~ '^\d{4}-\d{2}$'::text)
);
CREATE UNIQUE INDEX tombstone_number ON apart.tombstone USING btree (number, office);

CREATE TABLE data_format (
  number integer NOT NULL,
  CONSTRAINT data_format_pkey PRIMARY KEY (number)
);

CREATE TABLE login_try (
  name bytea NOT NULL,
  tries integer NOT NULL,
  tried_at timestamp with time zone NOT NULL,
  refused integer DEFAULT 0 NOT NULL,
  refused_since timestamp with time zone,
  CONSTRAINT login_try_pkey PRIMARY KEY (name),
  CONSTRAINT login_try_name_check CHECK (length(name) = 32),
  CONSTRAINT login_try_refused_check CHECK (refused >= 0),
  CONSTRAINT login_try_tries_check CHECK (tries >= 0)
);

CREATE TABLE office (
  id bytea NOT NULL,
  root bytea NOT NULL,
  created_on date NOT NULL,
  CONSTRAINT office_pkey PRIMARY KEY (id),
  CONSTRAINT office_id_check CHECK (length(id) = 32),
  CONSTRAINT office_root_check CHECK (length(root) = 32)
);

CREATE TABLE file (
  office bytea NOT NULL,
  id bytea NOT NULL,
  mailbox bytea NOT NULL,
  stream smallint NOT NULL,
  padded bigint NOT NULL,
  parts integer NOT NULL,
  part_size integer NOT NULL,
  seq integer,
  begun_on date NOT NULL,
  CONSTRAINT file_pkey PRIMARY KEY (office, id),
  CONSTRAINT file_id_check CHECK (length(id) = 16),
  CONSTRAINT file_mailbox_check CHECK (length(mailbox) = 32),
  CONSTRAINT file_padded_check CHECK (padded > 0),
  CONSTRAINT file_part_size_check CHECK (part_size > 0),
  CONSTRAINT file_parts_check CHECK (parts > 0),
  CONSTRAINT file_seq_check CHECK (seq >= 0),
  CONSTRAINT file_stream_check CHECK (stream = ANY (ARRAY[0, 1, 2])),
  CONSTRAINT file_office_fkey FOREIGN KEY (office) REFERENCES office(id)
);
CREATE INDEX file_begun_on_idx ON file USING btree (begun_on) WHERE seq IS NULL;
CREATE INDEX file_of ON file USING btree (mailbox, office, stream, seq);

CREATE TABLE file_part (
  office bytea NOT NULL,
  file bytea NOT NULL,
  index integer NOT NULL,
  part bytea STORAGE EXTERNAL NOT NULL,
  CONSTRAINT file_part_pkey PRIMARY KEY (office, file, index),
  CONSTRAINT file_part_index_check CHECK (index >= 0),
  CONSTRAINT file_part_office_file_fkey FOREIGN KEY (office, file) REFERENCES file(office, id) ON DELETE CASCADE
);

CREATE TABLE handbook (
  office bytea NOT NULL,
  channel bytea NOT NULL,
  generation integer NOT NULL,
  version integer NOT NULL,
  lock bytea NOT NULL,
  CONSTRAINT handbook_pkey PRIMARY KEY (office, channel),
  CONSTRAINT handbook_channel_check CHECK (length(channel) = 16),
  CONSTRAINT handbook_generation_check CHECK (generation > 0),
  CONSTRAINT handbook_version_check CHECK (version > 0),
  CONSTRAINT handbook_office_fkey FOREIGN KEY (office) REFERENCES office(id)
);

CREATE TABLE invitation (
  office bytea NOT NULL,
  hash bytea NOT NULL,
  inviter bytea NOT NULL,
  officer bytea NOT NULL,
  name text NOT NULL,
  title text,
  role text NOT NULL,
  custodian boolean NOT NULL,
  channel bytea NOT NULL,
  channel_name text,
  again boolean NOT NULL,
  secret_lock bytea NOT NULL,
  expires_on date NOT NULL,
  answer jsonb,
  CONSTRAINT invitation_pkey PRIMARY KEY (office, hash),
  CONSTRAINT invitation_channel_check CHECK (length(channel) = 16),
  CONSTRAINT invitation_hash_check CHECK (length(hash) = 32),
  CONSTRAINT invitation_officer_check CHECK (length(officer) = 16),
  CONSTRAINT invitation_office_fkey FOREIGN KEY (office) REFERENCES office(id)
);

CREATE TABLE office_entry (
  office bytea NOT NULL,
  seq integer NOT NULL,
  bytes bytea NOT NULL,
  signature bytea NOT NULL,
  CONSTRAINT office_entry_pkey PRIMARY KEY (office, seq),
  CONSTRAINT office_entry_seq_check CHECK (seq >= 0),
  CONSTRAINT office_entry_office_fkey FOREIGN KEY (office) REFERENCES office(id)
);

CREATE TABLE office_host (
  host text NOT NULL,
  office bytea NOT NULL,
  CONSTRAINT office_host_pkey PRIMARY KEY (host),
  CONSTRAINT office_host_host_check CHECK (host = lower(host)),
  CONSTRAINT office_host_office_fkey FOREIGN KEY (office) REFERENCES office(id)
);

CREATE TABLE office_proposal (
  office bytea NOT NULL,
  id bytea NOT NULL,
  officer bytea NOT NULL,
  proposed_on date NOT NULL,
  act jsonb NOT NULL,
  CONSTRAINT office_proposal_pkey PRIMARY KEY (office, id),
  CONSTRAINT office_proposal_id_check CHECK (length(id) = 32),
  CONSTRAINT office_proposal_officer_check CHECK (length(officer) = 16),
  CONSTRAINT office_proposal_office_fkey FOREIGN KEY (office) REFERENCES office(id)
);

CREATE TABLE officer (
  office bytea NOT NULL,
  id bytea NOT NULL,
  login text NOT NULL,
  login_hash text NOT NULL,
  locked_seed bytea NOT NULL,
  totp_secret bytea NOT NULL,
  wrong_codes integer DEFAULT 0 NOT NULL,
  wait_until timestamp with time zone,
  CONSTRAINT officer_pkey PRIMARY KEY (office, id),
  CONSTRAINT officer_id_check CHECK (length(id) = 16),
  CONSTRAINT officer_office_fkey FOREIGN KEY (office) REFERENCES office(id)
);
CREATE UNIQUE INDEX officer_login ON officer USING btree (login, office);

CREATE TABLE officer_mail (
  office bytea NOT NULL,
  officer bytea NOT NULL,
  address text,
  openpgp_key text,
  seen_envelopes integer DEFAULT 0 NOT NULL,
  last_state text,
  last_answer text,
  last_on date,
  CONSTRAINT officer_mail_pkey PRIMARY KEY (office, officer),
  CONSTRAINT officer_mail_last_answer_check CHECK (length(last_answer) <= 300),
  CONSTRAINT officer_mail_last_state_check CHECK (last_state = ANY (ARRAY['sent'::text, 'refused'::text])),
  CONSTRAINT officer_mail_office_officer_fkey FOREIGN KEY (office, officer) REFERENCES officer(office, id) ON DELETE CASCADE
);

CREATE TABLE officer_session (
  hash bytea NOT NULL,
  office bytea NOT NULL,
  officer bytea NOT NULL,
  created_at timestamp with time zone NOT NULL,
  seen_at timestamp with time zone NOT NULL,
  refused integer DEFAULT 0 NOT NULL,
  refused_since timestamp with time zone,
  CONSTRAINT officer_session_pkey PRIMARY KEY (hash),
  CONSTRAINT officer_session_refused_check CHECK (refused >= 0),
  CONSTRAINT officer_session_office_officer_fkey FOREIGN KEY (office, officer) REFERENCES officer(office, id) ON DELETE CASCADE
);
CREATE INDEX officer_session_of ON officer_session USING btree (officer, office);

CREATE TABLE page_setting (
  office bytea NOT NULL,
  data_protection text NOT NULL,
  languages_off text[] NOT NULL,
  CONSTRAINT page_setting_pkey PRIMARY KEY (office),
  CONSTRAINT page_setting_data_protection_check CHECK (length(data_protection) <= 2000),
  CONSTRAINT page_setting_office_fkey FOREIGN KEY (office) REFERENCES office(id)
);

CREATE TABLE passkey (
  office bytea NOT NULL,
  officer bytea NOT NULL,
  credential bytea NOT NULL,
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  transports text[] NOT NULL,
  name text NOT NULL,
  added_on date NOT NULL,
  locked_seed bytea,
  CONSTRAINT passkey_pkey PRIMARY KEY (office, credential),
  CONSTRAINT passkey_counter_check CHECK (counter >= 0),
  CONSTRAINT passkey_credential_check CHECK (length(credential) >= 1 AND length(credential) <= 1023),
  CONSTRAINT passkey_office_officer_fkey FOREIGN KEY (office, officer) REFERENCES officer(office, id) ON DELETE CASCADE
);
CREATE INDEX passkey_of ON passkey USING btree (officer, office);

CREATE TABLE public_page (
  office bytea NOT NULL,
  page text NOT NULL,
  language text NOT NULL,
  easy boolean NOT NULL,
  version integer NOT NULL,
  text text NOT NULL,
  stored_on date NOT NULL,
  CONSTRAINT public_page_pkey PRIMARY KEY (office, page, language, easy, version),
  CONSTRAINT public_page_language_check CHECK (language ~ '^[a-z]{2,3}$'::text),
  CONSTRAINT public_page_page_check CHECK (page ~ '^[a-z-]{1,40}$'::text),
  CONSTRAINT public_page_text_check CHECK (length(text) <= 20000),
  CONSTRAINT public_page_version_check CHECK (version >= 1),
  CONSTRAINT public_page_office_fkey FOREIGN KEY (office) REFERENCES office(id)
);

CREATE TABLE report (
  office bytea NOT NULL,
  mailbox bytea NOT NULL,
  number text NOT NULL,
  channel bytea NOT NULL,
  generation integer,
  received_on date NOT NULL,
  submission bytea NOT NULL,
  thread_lock bytea,
  card bytea,
  card_version integer DEFAULT 0 NOT NULL,
  keyed integer NOT NULL,
  epoch integer DEFAULT 0 NOT NULL,
  past bytea,
  name_holders integer DEFAULT 1 NOT NULL,
  answered_on date,
  CONSTRAINT report_pkey PRIMARY KEY (office, mailbox),
  CONSTRAINT report_mailbox_check CHECK (length(mailbox) = 32),
  CONSTRAINT report_submission_check CHECK (length(submission) = 32),
  CONSTRAINT report_office_fkey FOREIGN KEY (office) REFERENCES office(id)
);
CREATE UNIQUE INDEX report_number ON report USING btree (number, office);
CREATE INDEX report_unanswered ON report USING btree (office) WHERE answered_on IS NULL;

CREATE TABLE case_grant (
  office bytea NOT NULL,
  mailbox bytea NOT NULL,
  recipient bytea NOT NULL,
  granter bytea NOT NULL,
  stanza bytea STORAGE EXTERNAL NOT NULL,
  signature bytea NOT NULL,
  CONSTRAINT case_grant_pkey PRIMARY KEY (office, mailbox, recipient),
  CONSTRAINT case_grant_recipient_check CHECK (length(recipient) = 16),
  CONSTRAINT case_grant_office_mailbox_fkey FOREIGN KEY (office, mailbox) REFERENCES report(office, mailbox) ON DELETE CASCADE
);
CREATE INDEX case_grant_recipient ON case_grant USING btree (recipient, office);

CREATE TABLE case_lock (
  office bytea NOT NULL,
  mailbox bytea NOT NULL,
  holder bytea NOT NULL,
  lock bytea NOT NULL,
  CONSTRAINT case_lock_pkey PRIMARY KEY (office, mailbox, holder),
  CONSTRAINT case_lock_holder_check CHECK (length(holder) = 16),
  CONSTRAINT case_lock_office_mailbox_fkey FOREIGN KEY (office, mailbox) REFERENCES report(office, mailbox) ON DELETE CASCADE
);
CREATE INDEX case_lock_holder ON case_lock USING btree (holder, office);

CREATE TABLE envelope (
  office bytea NOT NULL,
  mailbox bytea NOT NULL,
  stream smallint NOT NULL,
  seq integer NOT NULL,
  envelope bytea STORAGE EXTERNAL NOT NULL,
  stored_on date NOT NULL,
  CONSTRAINT envelope_pkey PRIMARY KEY (office, mailbox, stream, seq),
  CONSTRAINT envelope_seq_check CHECK (seq >= 0),
  CONSTRAINT envelope_stream_check CHECK (stream >= 0 AND stream <= 3),
  CONSTRAINT envelope_office_mailbox_fkey FOREIGN KEY (office, mailbox) REFERENCES report(office, mailbox) ON DELETE CASCADE
);

CREATE TABLE identity (
  office bytea NOT NULL,
  mailbox bytea NOT NULL,
  envelope bytea STORAGE EXTERNAL NOT NULL,
  CONSTRAINT identity_pkey PRIMARY KEY (office, mailbox),
  CONSTRAINT identity_office_mailbox_fkey FOREIGN KEY (office, mailbox) REFERENCES report(office, mailbox) ON DELETE CASCADE
);

CREATE TABLE name_request (
  office bytea NOT NULL,
  mailbox bytea NOT NULL,
  asker bytea NOT NULL,
  custodian bytea NOT NULL,
  reason_stanza bytea NOT NULL,
  reason bytea NOT NULL,
  asked bytea NOT NULL,
  state text NOT NULL,
  stanza bytea,
  signature bytea,
  agreed bytea,
  CONSTRAINT name_request_pkey PRIMARY KEY (office, mailbox, asker),
  CONSTRAINT name_request_asker_check CHECK (length(asker) = 16),
  CONSTRAINT name_request_custodian_check CHECK (length(custodian) = 16),
  CONSTRAINT name_request_state_check CHECK (state = ANY (ARRAY['asked'::text, 'lent'::text, 'refused'::text])),
  CONSTRAINT name_request_office_mailbox_fkey FOREIGN KEY (office, mailbox) REFERENCES report(office, mailbox) ON DELETE CASCADE
);

CREATE TABLE put_aside (
  office bytea NOT NULL,
  mailbox bytea NOT NULL,
  officer bytea NOT NULL,
  generation integer NOT NULL,
  reason bytea NOT NULL,
  signature bytea NOT NULL,
  put_on date NOT NULL,
  CONSTRAINT put_aside_pkey PRIMARY KEY (office, mailbox),
  CONSTRAINT put_aside_generation_check CHECK (generation > 0),
  CONSTRAINT put_aside_officer_check CHECK (length(officer) = 16),
  CONSTRAINT put_aside_office_mailbox_fkey FOREIGN KEY (office, mailbox) REFERENCES report(office, mailbox) ON DELETE CASCADE
);

CREATE TABLE reader_removal (
  office bytea NOT NULL,
  mailbox bytea NOT NULL,
  officer bytea NOT NULL,
  remover bytea NOT NULL,
  version integer NOT NULL,
  signature bytea NOT NULL,
  CONSTRAINT reader_removal_pkey PRIMARY KEY (office, mailbox, officer),
  CONSTRAINT reader_removal_remover_check CHECK (length(remover) = 16),
  CONSTRAINT reader_removal_signature_check CHECK (length(signature) = 64),
  CONSTRAINT reader_removal_version_check CHECK (version > 1),
  CONSTRAINT reader_removal_office_mailbox_fkey FOREIGN KEY (office, mailbox) REFERENCES report(office, mailbox) ON DELETE CASCADE,
  CONSTRAINT reader_removal_office_officer_fkey FOREIGN KEY (office, officer) REFERENCES officer(office, id) ON DELETE CASCADE
);
CREATE INDEX reader_removal_of ON reader_removal USING btree (officer, office);

CREATE TABLE restore_request (
  office bytea NOT NULL,
  officer bytea NOT NULL,
  asked_on date NOT NULL,
  ready_on date NOT NULL,
  CONSTRAINT restore_request_pkey PRIMARY KEY (office, officer),
  CONSTRAINT restore_request_check CHECK (ready_on > asked_on),
  CONSTRAINT restore_request_officer_check CHECK (length(officer) = 16),
  CONSTRAINT restore_request_office_fkey FOREIGN KEY (office) REFERENCES office(id)
);

CREATE TABLE result_release (
  office bytea NOT NULL,
  year integer NOT NULL,
  version integer NOT NULL,
  document bytea NOT NULL,
  proposed bytea NOT NULL,
  published_on date,
  CONSTRAINT result_release_pkey PRIMARY KEY (office, year, version),
  CONSTRAINT result_release_proposed_check CHECK (length(proposed) = 32),
  CONSTRAINT result_release_version_check CHECK (version > 0),
  CONSTRAINT result_release_office_fkey FOREIGN KEY (office) REFERENCES office(id)
);

CREATE TABLE seed_grant (
  office bytea NOT NULL,
  channel bytea NOT NULL,
  generation integer NOT NULL,
  recipient bytea NOT NULL,
  granter bytea NOT NULL,
  stanza bytea NOT NULL,
  signature bytea NOT NULL,
  CONSTRAINT seed_grant_pkey PRIMARY KEY (office, channel, generation, recipient),
  CONSTRAINT seed_grant_office_fkey FOREIGN KEY (office) REFERENCES office(id)
);

CREATE TABLE server_secret (
  name text NOT NULL,
  secret bytea NOT NULL,
  CONSTRAINT server_secret_pkey PRIMARY KEY (name)
);

CREATE TABLE setup_link (
  hash bytea NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT setup_link_pkey PRIMARY KEY (hash)
);

CREATE TABLE signers_record (
  office bytea NOT NULL,
  number integer NOT NULL,
  bytes bytea NOT NULL,
  signature bytea NOT NULL,
  CONSTRAINT signers_record_pkey PRIMARY KEY (office, number),
  CONSTRAINT signers_record_office_fkey FOREIGN KEY (office) REFERENCES office(id)
);

CREATE TABLE manifest (
  office bytea NOT NULL,
  number integer NOT NULL,
  signers_number integer NOT NULL,
  bytes bytea NOT NULL,
  hash bytea NOT NULL,
  signatures bytea NOT NULL,
  CONSTRAINT manifest_pkey PRIMARY KEY (office, number),
  CONSTRAINT manifest_office_fkey FOREIGN KEY (office) REFERENCES office(id),
  CONSTRAINT manifest_office_signers_number_fkey FOREIGN KEY (office, signers_number) REFERENCES signers_record(office, number)
);

CREATE TABLE spent_proof (
  hash bytea NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT spent_proof_pkey PRIMARY KEY (hash)
);
CREATE INDEX spent_proof_expires_at_idx ON spent_proof USING btree (expires_at);

CREATE TABLE stand_in (
  slot smallint NOT NULL,
  envelope bytea NOT NULL,
  CONSTRAINT stand_in_pkey PRIMARY KEY (slot),
  CONSTRAINT stand_in_slot_check CHECK (slot = 0)
);

CREATE TABLE stanza (
  office bytea NOT NULL,
  mailbox bytea NOT NULL,
  purpose text NOT NULL,
  holder bytea NOT NULL,
  stanza bytea STORAGE EXTERNAL NOT NULL,
  CONSTRAINT stanza_pkey PRIMARY KEY (office, mailbox, purpose, holder),
  CONSTRAINT stanza_holder_check CHECK (length(holder) = 16),
  CONSTRAINT stanza_purpose_check CHECK (purpose = ANY (ARRAY['thread'::text, 'identity'::text])),
  CONSTRAINT stanza_office_mailbox_fkey FOREIGN KEY (office, mailbox) REFERENCES report(office, mailbox) ON DELETE CASCADE
);
CREATE INDEX stanza_holder ON stanza USING btree (holder, office);

CREATE TABLE test_ticket (
  hash bytea NOT NULL,
  office bytea NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT test_ticket_pkey PRIMARY KEY (hash),
  CONSTRAINT test_ticket_office_fkey FOREIGN KEY (office) REFERENCES office(id)
);

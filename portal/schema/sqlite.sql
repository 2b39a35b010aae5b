CREATE TABLE "django_migrations" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app" varchar(255) NOT NULL, "name" varchar(255) NOT NULL, "applied" datetime NOT NULL);
CREATE TABLE "django_content_type" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app_label" varchar(100) NOT NULL, "model" varchar(100) NOT NULL);
CREATE TABLE "auth_group_permissions" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "auth_permission" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "codename" varchar(100) NOT NULL, "name" varchar(255) NOT NULL);
CREATE TABLE "auth_group" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(150) NOT NULL UNIQUE);
CREATE TABLE "people_field" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "code" varchar(64) NOT NULL UNIQUE, "name_et" varchar(200) NOT NULL, "name_en" varchar(200) NOT NULL);
CREATE TABLE "people_user_groups" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "user_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "people_user_user_permissions" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "user_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "people_absence" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(12) NOT NULL, "valid_from" date NOT NULL, "valid_until" date NOT NULL, "suspends_roles" bool NOT NULL, "entered_at" datetime NOT NULL, "entered_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "absence_ends_after_it_begins" CHECK ("valid_until" >= ("valid_from")));
CREATE TABLE "people_accountsuspension" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "valid_from" date NOT NULL, "valid_until" date NULL, "reason" varchar(300) NOT NULL, "suspended_at" datetime NOT NULL, "person_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "resumed_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "suspended_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "suspension_ends_after_it_begins" CHECK (("valid_until" IS NULL OR "valid_until" >= ("valid_from"))));
CREATE TABLE "people_substitution" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "valid_from" date NOT NULL, "valid_until" date NOT NULL, "ground" varchar(8) NOT NULL, "reference" varchar(100) NOT NULL, "all_roles" bool NOT NULL, "as_head" bool NOT NULL, "entered_at" datetime NOT NULL, "ended_at" datetime NULL, "absence_id" bigint NULL REFERENCES "people_absence" ("id") DEFERRABLE INITIALLY DEFERRED, "absent_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "ended_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "entered_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "substitute_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "substitution_ends_after_it_begins" CHECK ("valid_until" >= ("valid_from")), CONSTRAINT "nobody_substitutes_themselves" CHECK (NOT ("absent_id" = ("substitute_id"))));
CREATE TABLE "people_substitutedrole" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "role" varchar(40) NOT NULL, "substitution_id" bigint NOT NULL REFERENCES "people_substitution" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "role_passes_on_once" UNIQUE ("substitution_id", "role"));
CREATE TABLE "audit_auditevent" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "at" datetime NOT NULL, "verb" varchar(64) NOT NULL, "object_type" varchar(64) NOT NULL, "object_id" varchar(64) NOT NULL, "data" text NOT NULL, "personal_hash" BLOB NULL, "digest" BLOB NOT NULL, "actor_id" bigint NULL, "for_whom_id" bigint NULL);
CREATE TABLE "audit_chaincheck" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "checked_at" datetime NOT NULL, "sequence" bigint NOT NULL, "findings" integer unsigned NOT NULL CHECK ("findings" >= 0));
CREATE TABLE "audit_auditpersonal" ("event_id" bigint NOT NULL PRIMARY KEY, "salt" BLOB NOT NULL, "payload" text NOT NULL);
CREATE TABLE "audit_auditlink" ("id" bigint NOT NULL PRIMARY KEY, "previous_hash" BLOB NOT NULL, "hash" BLOB NOT NULL, "event_id" bigint NOT NULL UNIQUE);
CREATE TABLE "audit_headsent" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sent_on" date NOT NULL, "sent_at" datetime NOT NULL, "channel" varchar(4) NOT NULL, "sent_to" varchar(300) NOT NULL, "sequence" bigint NOT NULL, "hash" BLOB NOT NULL, CONSTRAINT "head_sent_once_a_day" UNIQUE ("sent_on", "channel"));
CREATE TABLE "access_accessentry" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "at" datetime NOT NULL, "subject_code" varchar(11) NOT NULL, "subject_label" varchar(200) NOT NULL, "what" varchar(50) NOT NULL, "purpose" varchar(20) NOT NULL, "sentence" varchar(300) NOT NULL, "case_reference" varchar(100) NOT NULL, "hidden_until" date NULL, "actor_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "event_id" bigint NOT NULL UNIQUE REFERENCES "audit_auditevent" ("id") DEFERRABLE INITIALLY DEFERRED, "for_whom_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "break_glass_id" bigint NULL REFERENCES "access_breakglass" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "access_entry_names_whose" CHECK (("subject_code" > '' OR "subject_label" > '' OR "case_reference" > '')), CONSTRAINT "access_entry_says_why" CHECK (("sentence" > '' OR "case_reference" > '')));
CREATE TABLE "access_breakglassreview" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "reviewed_at" datetime NOT NULL, "outcome" varchar(12) NOT NULL, "comment" varchar(500) NOT NULL, "grant_id" bigint NOT NULL UNIQUE REFERENCES "access_breakglass" ("id") DEFERRABLE INITIALLY DEFERRED, "reviewer_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "review_that_finds_fault_says_why" CHECK (("outcome" = 'justified' OR NOT ("comment" = ''))));
CREATE TABLE "access_breakglass" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "subject_code" varchar(11) NOT NULL, "case_reference" varchar(100) NOT NULL, "reason" varchar(500) NOT NULL, "opened_at" datetime NOT NULL, "ends_at" datetime NOT NULL, "person_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "after_id" bigint NULL UNIQUE REFERENCES "access_breakglassreview" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "break_glass_one_subject" CHECK ((("case_reference" > '' AND "subject_code" = '') OR ("case_reference" = '' AND "subject_code" > ''))), CONSTRAINT "break_glass_ends_after_it_begins" CHECK ("ends_at" > ("opened_at")), CONSTRAINT "break_glass_has_reason" CHECK (NOT ("reason" = '')));
CREATE TABLE "access_breakglassend" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "ended_at" datetime NOT NULL, "grant_id" bigint NOT NULL UNIQUE REFERENCES "access_breakglass" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "access_logerasure" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "before" datetime NOT NULL, "erased_at" datetime NOT NULL, "entries" integer unsigned NOT NULL CHECK ("entries" >= 0), "event_id" bigint NOT NULL UNIQUE REFERENCES "audit_auditevent" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "erasure_is_of_the_past" CHECK ("before" < ("erased_at")));
CREATE TABLE "people_roleassignment" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "role" varchar(40) NOT NULL, "valid_from" date NOT NULL, "valid_until" date NULL, "ground" varchar(12) NOT NULL, "order_reference" varchar(100) NOT NULL, "granted_at" datetime NOT NULL, "ended_at" datetime NULL, "end_reason" varchar(300) NOT NULL, "ended_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "field_id" bigint NULL REFERENCES "people_field" ("id") DEFERRABLE INITIALLY DEFERRED, "granted_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "unit_id" bigint NULL REFERENCES "people_unit" ("id") DEFERRABLE INITIALLY DEFERRED, "request_id" bigint NULL UNIQUE REFERENCES "people_accessrequest" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "role_ends_after_it_begins" CHECK (("valid_until" IS NULL OR "valid_until" >= ("valid_from"))), CONSTRAINT "role_by_order_names_it" CHECK ((NOT ("ground" = 'appointment') OR NOT ("order_reference" = ''))), CONSTRAINT "role_by_request_names_it" CHECK ((("ground" = 'request' AND "request_id" IS NOT NULL) OR ("ground" = 'appointment' AND "request_id" IS NULL))));
CREATE TABLE "people_scheduleupload" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(200) NOT NULL, "content" BLOB NOT NULL, "uploaded_at" datetime NOT NULL, "imported_at" datetime NULL, "uploaded_by_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "people_register" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "code" varchar(64) NOT NULL UNIQUE, "name_et" varchar(200) NOT NULL, "name_en" varchar(200) NOT NULL, "is_portal" bool NOT NULL, "owner_role" varchar(40) NOT NULL, "needs_owner_approval" bool NOT NULL, "active" bool NOT NULL, "owner_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "register_portal_is_active" CHECK ((NOT "is_portal" OR "active")), CONSTRAINT "register_owner_person_or_role" CHECK (("owner_id" IS NULL OR "owner_role" = '')), CONSTRAINT "register_approval_has_an_owner" CHECK ((NOT "needs_owner_approval" OR "owner_id" IS NOT NULL OR NOT ("owner_role" = ''))));
CREATE TABLE "people_externalright" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "right" varchar(300) NOT NULL, "valid_from" date NOT NULL, "valid_until" date NOT NULL, "reference" varchar(100) NOT NULL, "ended_at" datetime NULL, "end_reason" varchar(300) NOT NULL, "removed_on" date NULL, "removal_reference" varchar(100) NOT NULL, "ended_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "removed_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "request_id" bigint NOT NULL UNIQUE REFERENCES "people_accessrequest" ("id") DEFERRABLE INITIALLY DEFERRED, "register_id" bigint NOT NULL REFERENCES "people_register" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "external_ends_after_it_begins" CHECK ("valid_until" >= ("valid_from")), CONSTRAINT "external_right_is_confirmed" CHECK (NOT ("reference" = '')), CONSTRAINT "external_removal_is_confirmed" CHECK ((("removal_reference" = '' AND "removed_by_id" IS NULL AND "removed_on" IS NULL) OR ("removed_by_id" IS NOT NULL AND "removed_on" >= ("valid_from") AND NOT ("removal_reference" = '') AND NOT ("removed_by_id" = ("person_id") AND "removed_by_id" IS NOT NULL)))));
CREATE TABLE "people_accessrequest" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "role" varchar(40) NOT NULL, "right" varchar(300) NOT NULL, "reason" varchar(1000) NOT NULL, "valid_from" date NOT NULL, "valid_until" date NOT NULL, "needs_owner_approval" bool NOT NULL, "state" varchar(16) NOT NULL, "due_on" date NOT NULL, "asked_at" datetime NOT NULL, "beneficiary_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "executor_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "field_id" bigint NULL REFERENCES "people_field" ("id") DEFERRABLE INITIALLY DEFERRED, "head_approved_as_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "head_approver_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "owner_approver_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "requested_as_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "requester_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "unit_id" bigint NULL REFERENCES "people_unit" ("id") DEFERRABLE INITIALLY DEFERRED, "register_id" bigint NOT NULL REFERENCES "people_register" ("id") DEFERRABLE INITIALLY DEFERRED, "extends_id" bigint NULL REFERENCES "people_accessrequest" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "request_ends_after_it_begins" CHECK ("valid_until" > ("valid_from")), CONSTRAINT "request_for_a_role_or_a_right" CHECK (((NOT ("role" = '') AND "right" = '') OR ("field_id" IS NULL AND "role" = '' AND "unit_id" IS NULL AND NOT ("right" = '')))), CONSTRAINT "request_has_a_reason" CHECK (NOT ("reason" = '')), CONSTRAINT "request_head_is_somebody_else" CHECK (("head_approver_id" IS NULL OR (NOT ("head_approver_id" = ("beneficiary_id") AND "head_approver_id" IS NOT NULL) AND NOT ("head_approver_id" = ("requester_id") AND "head_approver_id" IS NOT NULL) AND ("requested_as_id" IS NULL OR NOT ("head_approver_id" = ("requested_as_id") AND "head_approver_id" IS NOT NULL AND "requested_as_id" IS NOT NULL))))), CONSTRAINT "request_owner_is_somebody_else" CHECK (("owner_approver_id" IS NULL OR (NOT ("owner_approver_id" = ("beneficiary_id") AND "owner_approver_id" IS NOT NULL) AND NOT ("owner_approver_id" = ("requester_id") AND "owner_approver_id" IS NOT NULL) AND ("requested_as_id" IS NULL OR NOT ("owner_approver_id" = ("requested_as_id") AND "owner_approver_id" IS NOT NULL AND "requested_as_id" IS NOT NULL)) AND NOT ("owner_approver_id" = ("head_approver_id") AND "owner_approver_id" IS NOT NULL AND "head_approver_id" IS NOT NULL)))), CONSTRAINT "request_executor_is_somebody_else" CHECK (("executor_id" IS NULL OR (NOT ("executor_id" = ("beneficiary_id") AND "executor_id" IS NOT NULL) AND NOT ("executor_id" = ("head_approver_id") AND "executor_id" IS NOT NULL AND "head_approver_id" IS NOT NULL) AND ("owner_approver_id" IS NULL OR NOT ("executor_id" = ("owner_approver_id") AND "executor_id" IS NOT NULL AND "owner_approver_id" IS NOT NULL))))), CONSTRAINT "request_past_the_head" CHECK ((NOT ("state" IN ('carried_out', 'head_approved', 'owner_approved')) OR "head_approver_id" IS NOT NULL)), CONSTRAINT "request_past_the_owner" CHECK ((NOT ("state" IN ('carried_out', 'owner_approved')) OR NOT "needs_owner_approval" OR "owner_approver_id" IS NOT NULL)), CONSTRAINT "request_carried_out_by_somebody" CHECK ((NOT ("state" = 'carried_out') OR "executor_id" IS NOT NULL)));
CREATE TABLE "people_requestevent" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(16) NOT NULL, "at" datetime NOT NULL, "comment" varchar(1000) NOT NULL, "for_whom_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "request_id" bigint NOT NULL REFERENCES "people_accessrequest" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "request_step_once" UNIQUE ("request_id", "kind"), CONSTRAINT "request_refusal_has_a_reason" CHECK ((NOT ("kind" = 'refused') OR NOT ("comment" = ''))), CONSTRAINT "request_step_by_somebody" CHECK (("kind" = 'lapsed' OR "person_id" IS NOT NULL)));
CREATE TABLE "people_unithead" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "valid_from" date NOT NULL, "valid_until" date NULL, "order_reference" varchar(100) NOT NULL, "named_at" datetime NOT NULL, "ended_at" datetime NULL, "ended_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "named_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "unit_id" bigint NOT NULL REFERENCES "people_unit" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "head_ends_after_it_begins" CHECK (("valid_until" IS NULL OR "valid_until" >= ("valid_from"))), CONSTRAINT "head_by_order_names_it" CHECK (("named_by_id" IS NULL OR NOT ("order_reference" = ''))), CONSTRAINT "nobody_names_themselves_head" CHECK (("named_by_id" IS NULL OR NOT ("named_by_id" = ("person_id") AND "named_by_id" IS NOT NULL))));
CREATE TABLE "people_unit" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "code" varchar(64) NOT NULL UNIQUE, "name_et" varchar(200) NOT NULL, "name_en" varchar(200) NOT NULL, "parent_id" bigint NULL REFERENCES "people_unit" ("id") DEFERRABLE INITIALLY DEFERRED, "closed_on" date NULL, CONSTRAINT "unit_not_its_own_part" CHECK (NOT ("parent_id" = ("id") AND "parent_id" IS NOT NULL)));
CREATE TABLE "people_user" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "password" varchar(128) NOT NULL, "last_login" datetime NULL, "is_superuser" bool NOT NULL, "username" varchar(150) NOT NULL UNIQUE, "first_name" varchar(150) NOT NULL, "last_name" varchar(150) NOT NULL, "email" varchar(254) NOT NULL, "is_staff" bool NOT NULL, "is_active" bool NOT NULL, "date_joined" datetime NOT NULL, "personal_code" varchar(11) NOT NULL, "language" varchar(2) NOT NULL, "opens_on" date NOT NULL, "closes_on" date NULL, "session_epoch" integer unsigned NOT NULL CHECK ("session_epoch" >= 0), "mirrored_on" date NULL, "unit_id" bigint NULL REFERENCES "people_unit" ("id") DEFERRABLE INITIALLY DEFERRED, "close_reason" varchar(300) NOT NULL, "closed_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "invited_at" datetime NULL, CONSTRAINT "account_closes_after_it_opens" CHECK (("closes_on" IS NULL OR "closes_on" >= ("opens_on"))));
CREATE TABLE "people_accountperiod" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "valid_from" date NOT NULL, "valid_until" date NOT NULL, "close_reason" varchar(300) NOT NULL, "reopened_on" date NOT NULL, "reopened_at" datetime NOT NULL, "reason" varchar(300) NOT NULL, "closed_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "reopened_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "account_period_ends_before_the_next" CHECK (("reopened_on" >= ("valid_until") AND "valid_until" >= ("valid_from"))), CONSTRAINT "account_reopened_for_a_reason" CHECK (NOT ("reason" = '')));
CREATE TABLE "people_signinattempt" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "key" varchar(64) NOT NULL, "at" datetime NOT NULL);
CREATE TABLE "letters_lettertemplate" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "key" varchar(60) NOT NULL UNIQUE, "title" varchar(200) NOT NULL, "purpose" varchar(40) NOT NULL, "owner_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "letter_template_has_purpose" CHECK (NOT ("purpose" = '')));
CREATE TABLE "letters_templatedraft" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "language" varchar(2) NOT NULL, "subject" varchar(200) NOT NULL, "body" text NOT NULL, "what_changed" varchar(300) NOT NULL, "applies_from" date NOT NULL, "template_id" bigint NOT NULL REFERENCES "letters_lettertemplate" ("id") DEFERRABLE INITIALLY DEFERRED, "author_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "contributors" text NOT NULL CHECK ((JSON_VALID("contributors") OR "contributors" IS NULL)), "saved_at" datetime NOT NULL, "edition" integer unsigned NOT NULL CHECK ("edition" >= 0), CONSTRAINT "letter_template_one_draft" UNIQUE ("template_id", "language"));
CREATE TABLE "letters_templateversion" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "language" varchar(2) NOT NULL, "subject" varchar(200) NOT NULL, "body" text NOT NULL, "what_changed" varchar(300) NOT NULL, "applies_from" date NOT NULL, "template_id" bigint NOT NULL REFERENCES "letters_lettertemplate" ("id") DEFERRABLE INITIALLY DEFERRED, "number" integer unsigned NOT NULL CHECK ("number" >= 0), "author_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "approved_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "published_at" datetime NOT NULL, "sha256" varchar(64) NOT NULL, CONSTRAINT "letter_template_version_number" UNIQUE ("template_id", "language", "number"), CONSTRAINT "letter_template_two_people" CHECK ((("approved_by_id" IS NULL AND "author_id" IS NULL) OR ("approved_by_id" IS NOT NULL AND "author_id" IS NOT NULL AND NOT ("author_id" = ("approved_by_id") AND "author_id" IS NOT NULL AND "approved_by_id" IS NOT NULL)))), CONSTRAINT "letter_template_says_change" CHECK (NOT ("what_changed" = '')));
CREATE TABLE "letters_letterbatch" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "title" varchar(200) NOT NULL, "template_id" bigint NOT NULL REFERENCES "letters_lettertemplate" ("id") DEFERRABLE INITIALLY DEFERRED, "dated" date NOT NULL, "created_by_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "for_whom_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "created_at" datetime NOT NULL, "heartbeat_at" datetime NULL, "finished_at" datetime NULL, "problem" varchar(300) NOT NULL);
CREATE TABLE "letters_batchitem" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "batch_id" bigint NOT NULL REFERENCES "letters_letterbatch" ("id") DEFERRABLE INITIALLY DEFERRED, "position" integer unsigned NOT NULL CHECK ("position" >= 0), "reference" varchar(40) NOT NULL, "addressee" text NOT NULL CHECK ((JSON_VALID("addressee") OR "addressee" IS NULL)), "data" text NOT NULL CHECK ((JSON_VALID("data") OR "data" IS NULL)), CONSTRAINT "letter_batch_position" UNIQUE ("batch_id", "position"));
CREATE TABLE "letters_letterseries" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "year" integer unsigned NOT NULL UNIQUE CHECK ("year" >= 0), "last" integer unsigned NOT NULL CHECK ("last" >= 0));
CREATE TABLE "letters_letter" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "number" varchar(20) NOT NULL UNIQUE, "year" integer unsigned NOT NULL CHECK ("year" >= 0), "sequence" integer unsigned NOT NULL CHECK ("sequence" >= 0), "dated" date NOT NULL, "template_version_id" bigint NOT NULL REFERENCES "letters_templateversion" ("id") DEFERRABLE INITIALLY DEFERRED, "language" varchar(2) NOT NULL, "subject" varchar(300) NOT NULL, "reference" varchar(40) NOT NULL, "addressee" text NOT NULL CHECK ((JSON_VALID("addressee") OR "addressee" IS NULL)), "data" text NOT NULL CHECK ((JSON_VALID("data") OR "data" IS NULL)), "created_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "for_whom_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "created_at" datetime NOT NULL, "batch_item_id" bigint NULL UNIQUE REFERENCES "letters_batchitem" ("id") DEFERRABLE INITIALLY DEFERRED, "sha256" varchar(64) NOT NULL, CONSTRAINT "letter_number_once" UNIQUE ("year", "sequence"), CONSTRAINT "letter_has_reference" CHECK (NOT ("reference" = '')));
CREATE TABLE "letters_letterfile" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "letter_id" bigint NOT NULL UNIQUE REFERENCES "letters_letter" ("id") DEFERRABLE INITIALLY DEFERRED, "sha256" varchar(64) NOT NULL, "size" integer unsigned NOT NULL CHECK ("size" >= 0), "made_at" datetime NOT NULL, CONSTRAINT "letter_file_not_empty" CHECK ("size" > 0));
CREATE TABLE "letters_issue" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "letter_id" bigint NOT NULL REFERENCES "letters_letter" ("id") DEFERRABLE INITIALLY DEFERRED, "channel" varchar(10) NOT NULL, "sent_on" date NOT NULL, "to" varchar(300) NOT NULL, "abroad" bool NOT NULL, "presumed_on" date NULL, "issued_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "for_whom_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "at" datetime NOT NULL, CONSTRAINT "letter_issued_once_a_day" UNIQUE ("letter_id", "channel", "sent_on"), CONSTRAINT "letter_issue_delivery" CHECK ((("channel" = 'email' AND "presumed_on" IS NULL) OR (NOT ("channel" = 'email') AND "presumed_on" >= ("sent_on") AND "presumed_on" IS NOT NULL))), CONSTRAINT "letter_issue_says_where" CHECK (NOT ("to" = '')));
CREATE TABLE "letters_receipt" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "issue_id" bigint NOT NULL UNIQUE REFERENCES "letters_issue" ("id") DEFERRABLE INITIALLY DEFERRED, "received_on" date NOT NULL, "recorded_by_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "at" datetime NOT NULL);
CREATE TABLE "cases_casenumberseries" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "prefix" varchar(4) NOT NULL, "year" integer unsigned NOT NULL CHECK ("year" >= 0), "last" integer unsigned NOT NULL CHECK ("last" >= 0), CONSTRAINT "case_series_once" UNIQUE ("prefix", "year"));
CREATE TABLE "cases_person" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "code" varchar(32) NULL, "code_country" varchar(2) NOT NULL, "given_name" varchar(100) NOT NULL, "family_name" varchar(100) NOT NULL, "name_key" varchar(210) NOT NULL, "born_on" date NOT NULL, "street" varchar(200) NOT NULL, "postal_code" varchar(20) NOT NULL, "place" varchar(100) NOT NULL, "country" varchar(2) NOT NULL, "email" varchar(254) NOT NULL, "phone" varchar(40) NOT NULL, "language" varchar(2) NOT NULL, "registered_at" datetime NOT NULL, CONSTRAINT "person_code_once" UNIQUE ("code_country", "code"), CONSTRAINT "person_code_fits" CHECK (("code" IS NULL OR (NOT ("code_country" = 'EE') AND NOT ("code" = '' AND "code" IS NOT NULL)) OR (LENGTH("code") = 11 AND "code_country" = 'EE'))), CONSTRAINT "person_has_name" CHECK ((NOT ("given_name" = '') AND NOT ("family_name" = ''))));
CREATE TABLE "cases_case" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "number" varchar(20) NOT NULL UNIQUE, "kind" varchar(24) NOT NULL, "benefit" varchar(40) NOT NULL, "state" varchar(12) NOT NULL, "outcome" varchar(16) NOT NULL, "received_on" date NOT NULL, "received_at" datetime NOT NULL, "channel" varchar(10) NOT NULL, "request" text NOT NULL, "remarks" text NOT NULL, "event_on" date NULL, "asked_from" date NULL, "asked_until" date NULL, "date_that_matters" varchar(12) NOT NULL, "due_on" date NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "decided_at" datetime NULL, "closed_at" datetime NULL, "follows_id" bigint NULL REFERENCES "cases_case" ("id") DEFERRABLE INITIALLY DEFERRED, "handler_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "received_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "unit_id" bigint NOT NULL REFERENCES "people_unit" ("id") DEFERRABLE INITIALLY DEFERRED, "applicant_id" bigint NOT NULL REFERENCES "cases_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "case_state_known" CHECK ("state" IN ('received', 'in_progress', 'waiting', 'proposed', 'decided', 'closed')), CONSTRAINT "case_outcome_when_ended" CHECK ((("state" IN ('decided', 'closed') AND NOT ("outcome" = '')) OR (NOT ("state" IN ('decided', 'closed')) AND "outcome" = ''))), CONSTRAINT "case_closed_at" CHECK ((("closed_at" IS NOT NULL AND "state" = 'closed') OR (NOT ("state" = 'closed') AND "closed_at" IS NULL))), CONSTRAINT "case_under_work_has_handler" CHECK ((("handler_id" IS NULL AND "state" = 'received') OR "state" = 'closed' OR (NOT ("state" = 'received') AND "handler_id" IS NOT NULL))), CONSTRAINT "case_asked_period" CHECK (("asked_until" IS NULL OR ("asked_from" IS NOT NULL AND "asked_until" > ("asked_from")))), CONSTRAINT "case_follows_another" CHECK (NOT ("follows_id" = ("id") AND "follows_id" IS NOT NULL)));
CREATE TABLE "cases_wait" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "reason" varchar(16) NOT NULL, "note" varchar(500) NOT NULL, "started_on" date NOT NULL, "until" date NOT NULL, "ended_on" date NULL, "ended_by_what" varchar(10) NOT NULL, "case_id" bigint NOT NULL REFERENCES "cases_case" ("id") DEFERRABLE INITIALLY DEFERRED, "started_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "case_wait_period" CHECK ("until" > ("started_on")), CONSTRAINT "case_wait_end" CHECK ((("ended_by_what" = '' AND "ended_on" IS NULL) OR ("ended_on" >= ("started_on") AND NOT ("ended_by_what" = '')))));
CREATE TABLE "cases_caseevent" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "at" datetime NOT NULL, "verb" varchar(40) NOT NULL, "data" text NOT NULL CHECK ((JSON_VALID("data") OR "data" IS NULL)), "actor_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "case_id" bigint NOT NULL REFERENCES "cases_case" ("id") DEFERRABLE INITIALLY DEFERRED, "for_whom_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "cases_casetask" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "title" varchar(200) NOT NULL, "due_on" date NULL, "created_at" datetime NOT NULL, "done_at" datetime NULL, "assignee_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "case_id" bigint NOT NULL REFERENCES "cases_case" ("id") DEFERRABLE INITIALLY DEFERRED, "created_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "done_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "case_task_has_title" CHECK (NOT ("title" = '')), CONSTRAINT "case_task_done" CHECK ((("done_at" IS NULL AND "done_by_id" IS NULL) OR "done_at" IS NOT NULL)));
CREATE TABLE "cases_deadline" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(20) NOT NULL, "due_on" date NOT NULL, "rule" varchar(40) NOT NULL, "basis" varchar(200) NOT NULL, "is_verified" bool NOT NULL, "computed_from" date NOT NULL, "computed_at" datetime NOT NULL, "met_at" datetime NULL, "replaced_at" datetime NULL, "case_id" bigint NOT NULL REFERENCES "cases_case" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "case_deadline_after_its_start" CHECK ("due_on" >= ("computed_from")));
CREATE TABLE "cases_party" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "role" varchar(16) NOT NULL, "since" date NULL, "case_id" bigint NOT NULL REFERENCES "cases_case" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" bigint NOT NULL REFERENCES "cases_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "case_party_once" UNIQUE ("case_id", "person_id", "role"));
CREATE TABLE "cases_identification" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "document_type" varchar(20) NOT NULL, "document_number" varchar(40) NOT NULL, "method" varchar(12) NOT NULL, "valid_until" date NULL, "at" datetime NOT NULL, "by_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "case_id" bigint NOT NULL REFERENCES "cases_case" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" bigint NOT NULL REFERENCES "cases_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "identification_names_document" CHECK (("document_type" IN ('none', 'electronic') OR NOT ("document_number" = ''))));
CREATE TABLE "cases_caseletter" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "purpose" varchar(40) NOT NULL, "case_id" bigint NOT NULL REFERENCES "cases_case" ("id") DEFERRABLE INITIALLY DEFERRED, "letter_id" bigint NOT NULL UNIQUE REFERENCES "letters_letter" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "cases_casedocument" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "case_id" bigint NOT NULL REFERENCES "cases_case" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" bigint NULL REFERENCES "cases_person" ("id") DEFERRABLE INITIALLY DEFERRED, "type" varchar(20) NOT NULL, "title" varchar(200) NOT NULL, "name" varchar(200) NOT NULL, "sha256" varchar(64) NOT NULL, "size" integer unsigned NOT NULL CHECK ("size" >= 0), "content_type" varchar(20) NOT NULL, "received_on" date NOT NULL, "valid_from" date NULL, "valid_until" date NULL, "channel" varchar(10) NOT NULL, "uploaded_by_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "for_whom_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "at" datetime NOT NULL, "replaces_id" bigint NULL UNIQUE REFERENCES "cases_casedocument" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "case_document_not_empty" CHECK ("size" > 0), CONSTRAINT "case_document_validity" CHECK (("valid_from" IS NULL OR "valid_until" IS NULL OR "valid_until" > ("valid_from"))), CONSTRAINT "case_document_replaces_another" CHECK (NOT ("replaces_id" = ("id") AND "replaces_id" IS NOT NULL)));
CREATE TABLE "cases_certification" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "document_id" bigint NOT NULL UNIQUE REFERENCES "cases_casedocument" ("id") DEFERRABLE INITIALLY DEFERRED, "by_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "for_whom_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "on" date NOT NULL, "at" datetime NOT NULL);
CREATE TABLE "cases_documentrequest" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "case_id" bigint NOT NULL REFERENCES "cases_case" ("id") DEFERRABLE INITIALLY DEFERRED, "type" varchar(20) NOT NULL, "note" varchar(200) NOT NULL, "letter_id" bigint NULL REFERENCES "letters_letter" ("id") DEFERRABLE INITIALLY DEFERRED, "asked_on" date NULL, "until" date NULL, "asked_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "received_id" bigint NULL REFERENCES "cases_casedocument" ("id") DEFERRABLE INITIALLY DEFERRED, "waived_reason" varchar(300) NOT NULL, "waived_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "waived_at" datetime NULL, CONSTRAINT "case_document_waived_with_reason" CHECK ((("waived_at" IS NULL AND "waived_by_id" IS NULL AND "waived_reason" = '') OR ("received_id" IS NULL AND "waived_at" IS NOT NULL AND "waived_by_id" IS NOT NULL AND NOT ("waived_reason" = '')))), CONSTRAINT "case_document_asked_until" CHECK ((("asked_on" IS NULL AND "until" IS NULL) OR ("asked_on" IS NOT NULL AND "until" > ("asked_on") AND "until" IS NOT NULL))));
CREATE TABLE "cases_answer" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sources" text NOT NULL CHECK ((JSON_VALID("sources") OR "sources" IS NULL)), "handed_to" varchar(200) NOT NULL, "reference" varchar(60) NOT NULL, "at" datetime NOT NULL, "by_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "case_id" bigint NOT NULL UNIQUE REFERENCES "cases_case" ("id") DEFERRABLE INITIALLY DEFERRED, "letter_id" bigint NOT NULL UNIQUE REFERENCES "cases_caseletter" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "answer_handed_over_with_reference" CHECK ((("handed_to" = '' AND "reference" = '') OR (NOT ("handed_to" = '') AND NOT ("reference" = '')))));
CREATE TABLE "cases_caseword" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "word" varchar(60) NOT NULL, "case_id" bigint NOT NULL REFERENCES "cases_case" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "case_word_once" UNIQUE ("word", "case_id"));
CREATE TABLE "law_act" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "abbreviation" varchar(32) NOT NULL, "title" text NOT NULL, "group_id" varchar(40) NOT NULL UNIQUE, "kind" varchar(60) NOT NULL, "issuer" varchar(200) NOT NULL);
CREATE TABLE "law_pendingimport" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "uploaded_at" datetime NOT NULL, "name" varchar(200) NOT NULL, "abbreviation" varchar(32) NOT NULL, "content" BLOB NOT NULL, "uploaded_by_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "law_actversion" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "rt_id" varchar(40) NOT NULL UNIQUE, "title" text NOT NULL, "valid_from" date NOT NULL, "valid_until" date NULL, "never_in_force" bool NOT NULL, "published_on" date NULL, "sha256" varchar(64) NOT NULL, "text_sha256" varchar(64) NOT NULL, "imported_at" datetime NOT NULL, "act_id" bigint NOT NULL REFERENCES "law_act" ("id") DEFERRABLE INITIALLY DEFERRED, "imported_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "law_version_ends_after_start" CHECK (("valid_until" IS NULL OR "valid_until" > ("valid_from"))));
CREATE TABLE "law_provision" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "order" integer unsigned NOT NULL CHECK ("order" >= 0), "address" varchar(64) NOT NULL, "parent" varchar(64) NOT NULL, "section" varchar(64) NOT NULL, "level" varchar(12) NOT NULL, "state" varchar(8) NOT NULL, "label" varchar(40) NOT NULL, "heading" text NOT NULL, "path" text NOT NULL CHECK ((JSON_VALID("path") OR "path" IS NULL)), "text" text NOT NULL, "html" text NOT NULL, "amendment" varchar(500) NOT NULL, "digest" varchar(32) NOT NULL, "act_version_id" bigint NOT NULL REFERENCES "law_actversion" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "law_provision_address_unique" UNIQUE ("act_version_id", "address"));
CREATE TABLE "wagtailcore_collection" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "path" varchar(255) NOT NULL UNIQUE, "depth" integer unsigned NOT NULL CHECK ("depth" >= 0), "numchild" integer unsigned NOT NULL CHECK ("numchild" >= 0), "name" varchar(255) NOT NULL);
CREATE TABLE "wagtailcore_groupcollectionpermission" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "collection_id" integer NOT NULL REFERENCES "wagtailcore_collection" ("id") DEFERRABLE INITIALLY DEFERRED, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_pageviewrestriction_groups" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "pageviewrestriction_id" integer NOT NULL REFERENCES "wagtailcore_pageviewrestriction" ("id") DEFERRABLE INITIALLY DEFERRED, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_pageviewrestriction" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "password" varchar(255) NOT NULL, "page_id" integer NOT NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "restriction_type" varchar(20) NOT NULL);
CREATE TABLE "wagtailcore_collectionviewrestriction" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "restriction_type" varchar(20) NOT NULL, "password" varchar(255) NOT NULL, "collection_id" integer NOT NULL REFERENCES "wagtailcore_collection" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_collectionviewrestriction_groups" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "collectionviewrestriction_id" integer NOT NULL REFERENCES "wagtailcore_collectionviewrestriction" ("id") DEFERRABLE INITIALLY DEFERRED, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_site" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "hostname" varchar(255) NOT NULL, "port" integer NOT NULL, "is_default_site" bool NOT NULL, "root_page_id" integer NOT NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "site_name" varchar(255) NOT NULL);
CREATE TABLE "wagtailcore_task" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(255) NOT NULL, "active" bool NOT NULL, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_workflow" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(255) NOT NULL, "active" bool NOT NULL);
CREATE TABLE "wagtailcore_groupapprovaltask" ("task_ptr_id" integer NOT NULL PRIMARY KEY REFERENCES "wagtailcore_task" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_workflowpage" ("page_id" integer NOT NULL PRIMARY KEY REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "workflow_id" integer NOT NULL REFERENCES "wagtailcore_workflow" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_workflowtask" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sort_order" integer NULL, "task_id" integer NOT NULL REFERENCES "wagtailcore_task" ("id") DEFERRABLE INITIALLY DEFERRED, "workflow_id" integer NOT NULL REFERENCES "wagtailcore_workflow" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_groupapprovaltask_groups" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "groupapprovaltask_id" integer NOT NULL REFERENCES "wagtailcore_groupapprovaltask" ("task_ptr_id") DEFERRABLE INITIALLY DEFERRED, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_locale" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "language_code" varchar(100) NOT NULL UNIQUE);
CREATE TABLE "wagtailcore_page" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "path" varchar(255) NOT NULL UNIQUE, "depth" integer unsigned NOT NULL CHECK ("depth" >= 0), "numchild" integer unsigned NOT NULL CHECK ("numchild" >= 0), "title" varchar(255) NOT NULL, "slug" varchar(255) NOT NULL, "live" bool NOT NULL, "has_unpublished_changes" bool NOT NULL, "url_path" text NOT NULL, "seo_title" varchar(255) NOT NULL, "show_in_menus" bool NOT NULL, "search_description" text NOT NULL, "go_live_at" datetime NULL, "expire_at" datetime NULL, "expired" bool NOT NULL, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "owner_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "locked" bool NOT NULL, "latest_revision_created_at" datetime NULL, "first_published_at" datetime NULL, "live_revision_id" integer NULL REFERENCES "wagtailcore_revision" ("id") DEFERRABLE INITIALLY DEFERRED, "last_published_at" datetime NULL, "draft_title" varchar(255) NOT NULL, "locked_at" datetime NULL, "locked_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "locale_id" integer NOT NULL REFERENCES "wagtailcore_locale" ("id") DEFERRABLE INITIALLY DEFERRED, "translation_key" char(32) NOT NULL, "alias_of_id" integer NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "latest_revision_id" integer NULL REFERENCES "wagtailcore_revision" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_commentreply" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "text" text NOT NULL, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "comment_id" integer NOT NULL REFERENCES "wagtailcore_comment" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_pagesubscription" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "comment_notifications" bool NOT NULL, "page_id" integer NOT NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_comment" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "text" text NOT NULL, "contentpath" text NOT NULL, "position" text NOT NULL, "created_at" datetime NOT NULL, "updated_at" datetime NOT NULL, "resolved_at" datetime NULL, "page_id" integer NOT NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "resolved_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "revision_created_id" integer NULL REFERENCES "wagtailcore_revision" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_referenceindex" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "object_id" varchar(255) NOT NULL, "to_object_id" varchar(255) NOT NULL, "model_path" text NOT NULL, "content_path" text NOT NULL, "content_path_hash" char(32) NOT NULL, "base_content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "to_content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_taskstate" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "status" varchar(50) NOT NULL, "started_at" datetime NOT NULL, "finished_at" datetime NULL, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "task_id" integer NOT NULL REFERENCES "wagtailcore_task" ("id") DEFERRABLE INITIALLY DEFERRED, "workflow_state_id" integer NOT NULL REFERENCES "wagtailcore_workflowstate" ("id") DEFERRABLE INITIALLY DEFERRED, "finished_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "comment" text NOT NULL, "revision_id" integer NOT NULL REFERENCES "wagtailcore_revision" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_workflowstate" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "status" varchar(50) NOT NULL, "created_at" datetime NOT NULL, "current_task_state_id" integer NULL UNIQUE REFERENCES "wagtailcore_taskstate" ("id") DEFERRABLE INITIALLY DEFERRED, "requested_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "workflow_id" integer NOT NULL REFERENCES "wagtailcore_workflow" ("id") DEFERRABLE INITIALLY DEFERRED, "object_id" varchar(255) NOT NULL, "base_content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_workflowcontenttype" ("content_type_id" integer NOT NULL PRIMARY KEY REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "workflow_id" integer NOT NULL REFERENCES "wagtailcore_workflow" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_modellogentry" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "label" text NOT NULL, "action" varchar(255) NOT NULL, "timestamp" datetime NOT NULL, "content_changed" bool NOT NULL, "deleted" bool NOT NULL, "object_id" varchar(255) NOT NULL, "content_type_id" integer NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" bigint NULL, "uuid" char(32) NULL, "revision_id" integer NULL, "data" text NOT NULL CHECK ((JSON_VALID("data") OR "data" IS NULL)));
CREATE TABLE "wagtailcore_pagelogentry" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "label" text NOT NULL, "action" varchar(255) NOT NULL, "timestamp" datetime NOT NULL, "content_changed" bool NOT NULL, "deleted" bool NOT NULL, "content_type_id" integer NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "page_id" integer NOT NULL, "revision_id" integer NULL, "user_id" bigint NULL, "uuid" char(32) NULL, "data" text NOT NULL CHECK ((JSON_VALID("data") OR "data" IS NULL)));
CREATE TABLE "wagtailcore_grouppagepermission" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED, "page_id" integer NOT NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "unique_permission" UNIQUE ("group_id", "page_id", "permission_id"));
CREATE TABLE "wagtailcore_revision" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "approved_go_live_at" datetime NULL, "user_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "content" text NOT NULL CHECK ((JSON_VALID("content") OR "content" IS NULL)), "object_id" varchar(255) NOT NULL, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "base_content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "object_str" text NOT NULL);
CREATE TABLE "wagtailcore_uploadedfile" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "file" varchar(200) NOT NULL, "for_content_type_id" integer NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "uploaded_by_user_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_groupsitepermission" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED, "site_id" integer NOT NULL REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtailcore_apitoken" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(255) NOT NULL, "key_hash" varchar(64) NOT NULL UNIQUE, "prefix" varchar(16) NOT NULL, "created" datetime NOT NULL, "revoked_at" datetime NULL, "last_used_at" datetime NULL, "user_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "documents_homepage" ("page_ptr_id" integer NOT NULL PRIMARY KEY REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "documents_lifeevent" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "code" varchar(64) NOT NULL UNIQUE, "name_et" varchar(200) NOT NULL, "name_en" varchar(200) NOT NULL, "order" smallint unsigned NOT NULL CHECK ("order" >= 0));
CREATE TABLE "documents_sectionpage" ("page_ptr_id" integer NOT NULL PRIMARY KEY REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "intro" text NOT NULL);
CREATE TABLE "documents_approvaltask" ("task_ptr_id" integer NOT NULL PRIMARY KEY REFERENCES "wagtailcore_task" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "documents_approvaltask_groups" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "approvaltask_id" integer NOT NULL REFERENCES "documents_approvaltask" ("task_ptr_id") DEFERRABLE INITIALLY DEFERRED, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "documents_benefit" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "code" varchar(64) NOT NULL UNIQUE, "name_et" varchar(200) NOT NULL, "name_en" varchar(200) NOT NULL, "closed" bool NOT NULL, "order" smallint unsigned NOT NULL CHECK ("order" >= 0), "field_id" bigint NULL REFERENCES "people_field" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "documents_guidancepage" ("documentpage_ptr_id" integer NOT NULL PRIMARY KEY REFERENCES "documents_documentpage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "documents_interpretationpage" ("documentpage_ptr_id" integer NOT NULL PRIMARY KEY REFERENCES "documents_documentpage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "documents_memopage" ("documentpage_ptr_id" integer NOT NULL PRIMARY KEY REFERENCES "documents_documentpage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "documents_practicenotepage" ("documentpage_ptr_id" integer NOT NULL PRIMARY KEY REFERENCES "documents_documentpage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "documents_documentpage_benefits" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "documentpage_id" integer NOT NULL REFERENCES "documents_documentpage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, "benefit_id" bigint NOT NULL REFERENCES "documents_benefit" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "documents_documentpage_life_events" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "documentpage_id" integer NOT NULL REFERENCES "documents_documentpage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, "lifeevent_id" bigint NOT NULL REFERENCES "documents_lifeevent" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "documents_numberseries" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(20) NOT NULL, "year" integer unsigned NOT NULL CHECK ("year" >= 0), "last" integer unsigned NOT NULL CHECK ("last" >= 0), CONSTRAINT "number_series_once" UNIQUE ("kind", "year"));
CREATE TABLE "documents_peerreviewtask" ("task_ptr_id" integer NOT NULL PRIMARY KEY REFERENCES "wagtailcore_task" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "documents_peerreviewtask_groups" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "peerreviewtask_id" integer NOT NULL REFERENCES "documents_peerreviewtask" ("task_ptr_id") DEFERRABLE INITIALLY DEFERRED, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "documents_documentpage" ("page_ptr_id" integer NOT NULL PRIMARY KEY REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "number" varchar(20) NULL UNIQUE, "readers" varchar(400) NOT NULL, "summary" text NOT NULL, "body" text NOT NULL, "applies_from" date NULL, "applies_until" date NULL, "change_class" varchar(20) NOT NULL, "what_changed" text NOT NULL, "correction_reason" text NOT NULL, "withdrawal" bool NOT NULL, "audience" varchar(20) NOT NULL, "audience_roles" text NOT NULL CHECK ((JSON_VALID("audience_roles") OR "audience_roles" IS NULL)), "restriction_basis" varchar(200) NOT NULL, "restriction_until" date NULL, "review_due" date NULL, "document_owner_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "unit_id" bigint NULL REFERENCES "people_unit" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "document_draft_interval" CHECK (("applies_until" IS NULL OR "applies_from" IS NULL OR "applies_until" > ("applies_from"))));
CREATE TABLE "documents_noteversion" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "number" integer unsigned NOT NULL CHECK ("number" >= 0), "document_number" varchar(20) NOT NULL, "address" varchar(20) NOT NULL, "kind" varchar(20) NOT NULL, "title" varchar(255) NOT NULL, "summary" text NOT NULL, "body" text NOT NULL, "html" text NOT NULL, "paragraphs" text NOT NULL CHECK ((JSON_VALID("paragraphs") OR "paragraphs" IS NULL)), "toc" text NOT NULL CHECK ((JSON_VALID("toc") OR "toc" IS NULL)), "citations" text NOT NULL CHECK ((JSON_VALID("citations") OR "citations" IS NULL)), "amounts" text NOT NULL CHECK ((JSON_VALID("amounts") OR "amounts" IS NULL)), "notes" text NOT NULL CHECK ((JSON_VALID("notes") OR "notes" IS NULL)), "applies_from" date NOT NULL, "applies_until" date NULL, "change_class" varchar(20) NOT NULL, "what_changed" text NOT NULL, "correction_reason" text NOT NULL, "withdrawal" bool NOT NULL, "told" text NOT NULL CHECK ((JSON_VALID("told") OR "told" IS NULL)), "published_at" datetime NOT NULL, "contributors" text NOT NULL CHECK ((JSON_VALID("contributors") OR "contributors" IS NULL)), "benefits" text NOT NULL CHECK ((JSON_VALID("benefits") OR "benefits" IS NULL)), "life_events" text NOT NULL CHECK ((JSON_VALID("life_events") OR "life_events" IS NULL)), "audience" varchar(20) NOT NULL, "audience_roles" text NOT NULL CHECK ((JSON_VALID("audience_roles") OR "audience_roles" IS NULL)), "readers" varchar(400) NOT NULL, "restriction_basis" varchar(200) NOT NULL, "restriction_until" date NULL, "review_due" date NULL, "previous_sha256" varchar(64) NOT NULL, "sha256" varchar(64) NOT NULL, "approver_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "document_id" integer NOT NULL REFERENCES "documents_documentpage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, "owner_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "reviewer_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "revision_id" integer NOT NULL UNIQUE REFERENCES "wagtailcore_revision" ("id") DEFERRABLE INITIALLY DEFERRED, "unit_id" bigint NOT NULL REFERENCES "people_unit" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "note_version_number" UNIQUE ("document_id", "number"), CONSTRAINT "note_version_unforked" UNIQUE ("document_id", "previous_sha256"), CONSTRAINT "note_version_interval" CHECK (("applies_until" IS NULL OR "applies_until" > ("applies_from"))), CONSTRAINT "note_version_two_people" CHECK (NOT ("approver_id" = ("reviewer_id"))), CONSTRAINT "note_version_says_change" CHECK (NOT ("what_changed" = '')));
CREATE TABLE "documents_citedprovision" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "act" varchar(20) NOT NULL, "address" varchar(60) NOT NULL, "version_id" bigint NOT NULL REFERENCES "documents_noteversion" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "cited_provision_once" UNIQUE ("version_id", "act", "address"));
CREATE TABLE "decisions_proposal_writers" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "proposal_id" bigint NOT NULL REFERENCES "decisions_proposal" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "decisions_challenge" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "received_on" date NOT NULL, "channel" varchar(10) NOT NULL, "grounds" text NOT NULL, "due_on" date NOT NULL, "recorded_at" datetime NOT NULL, "outcome" varchar(10) NOT NULL, "reasons" text NOT NULL, "decided_at" datetime NULL, "decided_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "letter_id" bigint NULL UNIQUE REFERENCES "cases_caseletter" ("id") DEFERRABLE INITIALLY DEFERRED, "opened_id" bigint NULL UNIQUE REFERENCES "cases_case" ("id") DEFERRABLE INITIALLY DEFERRED, "recorded_by_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "decision_id" bigint NOT NULL REFERENCES "decisions_decision" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "challenge_decided_with_reasons" CHECK ((("decided_at" IS NULL AND "decided_by_id" IS NULL AND "outcome" = '') OR (NOT ("outcome" = '') AND "decided_at" IS NOT NULL AND NOT ("reasons" = '')))), CONSTRAINT "challenge_has_term" CHECK ("due_on" > ("received_on")));
CREATE TABLE "decisions_decisioncitation" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "place" smallint unsigned NOT NULL CHECK ("place" >= 0), "anchor" varchar(20) NOT NULL, "label" varchar(120) NOT NULL, "quote" text NOT NULL, "sha256" varchar(64) NOT NULL, "decision_id" bigint NOT NULL REFERENCES "decisions_decision" ("id") DEFERRABLE INITIALLY DEFERRED, "provision_id" bigint NULL REFERENCES "law_provision" ("id") DEFERRABLE INITIALLY DEFERRED, "version_id" bigint NULL REFERENCES "documents_noteversion" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "decision_cites_once" UNIQUE ("decision_id", "place"), CONSTRAINT "decision_citation_one_source" CHECK ((("provision_id" IS NOT NULL AND "version_id" IS NULL) OR ("provision_id" IS NULL AND "version_id" IS NOT NULL))));
CREATE TABLE "decisions_entitlement" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "benefit" varchar(40) NOT NULL, "start" date NOT NULL, "end" date NOT NULL, "cents" integer unsigned NOT NULL CHECK ("cents" >= 0), "child_id" bigint NULL REFERENCES "cases_person" ("id") DEFERRABLE INITIALLY DEFERRED, "decision_id" bigint NOT NULL REFERENCES "decisions_decision" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" bigint NOT NULL REFERENCES "cases_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "entitlement_period" CHECK ("end" > ("start")), CONSTRAINT "entitlement_pays" CHECK ("cents" > 0));
CREATE TABLE "decisions_hearing" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "intention" text NOT NULL, "begun_on" date NOT NULL, "until" date NULL, "reply" text NOT NULL, "replied_on" date NULL, "waived_because" text NOT NULL, "begun_by_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "case_id" bigint NOT NULL REFERENCES "cases_case" ("id") DEFERRABLE INITIALLY DEFERRED, "letter_id" bigint NULL UNIQUE REFERENCES "cases_caseletter" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "hearing_has_term_or_reason" CHECK ((("until" IS NULL AND NOT ("waived_because" = '')) OR ("until" > ("begun_on") AND "waived_because" = ''))), CONSTRAINT "hearing_reply_after_asking" CHECK ((("replied_on" IS NULL AND "reply" = '') OR "replied_on" >= ("begun_on"))));
CREATE TABLE "decisions_decision" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "number" varchar(24) NOT NULL UNIQUE, "kind" varchar(16) NOT NULL, "effective_on" date NULL, "rules_of" date NOT NULL, "content" text NOT NULL CHECK ((JSON_VALID("content") OR "content" IS NULL)), "signed_at" datetime NOT NULL, "sha256" varchar(64) NOT NULL, "case_id" bigint NOT NULL REFERENCES "cases_case" ("id") DEFERRABLE INITIALLY DEFERRED, "prepared_by_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "prepared_for_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "signed_by_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "signed_for_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "proposal_id" bigint NOT NULL UNIQUE REFERENCES "decisions_proposal" ("id") DEFERRABLE INITIALLY DEFERRED, "replaces_id" bigint NULL UNIQUE REFERENCES "decisions_decision" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "decision_by_two_people" CHECK (NOT ("prepared_by_id" = ("signed_by_id"))), CONSTRAINT "decision_replaces_another" CHECK (NOT ("replaces_id" = ("id") AND "replaces_id" IS NOT NULL)));
CREATE TABLE "decisions_citation" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "place" smallint unsigned NOT NULL CHECK ("place" >= 0), "anchor" varchar(20) NOT NULL, "label" varchar(120) NOT NULL, "quote" text NOT NULL, "sha256" varchar(64) NOT NULL, "provision_id" bigint NULL REFERENCES "law_provision" ("id") DEFERRABLE INITIALLY DEFERRED, "version_id" bigint NULL REFERENCES "documents_noteversion" ("id") DEFERRABLE INITIALLY DEFERRED, "proposal_id" bigint NOT NULL REFERENCES "decisions_proposal" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "citation_place_once" UNIQUE ("proposal_id", "place"), CONSTRAINT "citation_one_source" CHECK ((("provision_id" IS NOT NULL AND "version_id" IS NULL) OR ("provision_id" IS NULL AND "version_id" IS NOT NULL))));
CREATE TABLE "decisions_review" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sent_at" datetime NOT NULL, "at" datetime NOT NULL, "is_signed" bool NOT NULL, "comment" text NOT NULL, "sha256" varchar(64) NOT NULL, "proposal_id" bigint NOT NULL REFERENCES "decisions_proposal" ("id") DEFERRABLE INITIALLY DEFERRED, "reviewed_by_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "sent_by_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "review_by_another_person" CHECK (NOT ("sent_by_id" = ("reviewed_by_id"))), CONSTRAINT "review_returned_with_comment" CHECK (("is_signed" OR NOT ("comment" = ''))));
CREATE TABLE "claims_claim" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "number" varchar(16) NOT NULL UNIQUE, "benefit" varchar(40) NOT NULL, "cause" varchar(10) NOT NULL, "reason" text NOT NULL, "state" varchar(10) NOT NULL, "ending" varchar(10) NOT NULL, "opened_on" date NOT NULL, "repay_by" date NULL, "closed_on" date NULL, "basis_id" bigint NULL REFERENCES "decisions_decision" ("id") DEFERRABLE INITIALLY DEFERRED, "case_id" bigint NOT NULL UNIQUE REFERENCES "cases_case" ("id") DEFERRABLE INITIALLY DEFERRED, "decision_id" bigint NULL REFERENCES "decisions_decision" ("id") DEFERRABLE INITIALLY DEFERRED, "opened_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" bigint NOT NULL REFERENCES "cases_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "claim_state_known" CHECK ("state" IN ('noticed', 'demanded', 'closed')), CONSTRAINT "claim_demanded_by_decision" CHECK ((NOT ("state" = 'demanded') OR ("decision_id" IS NOT NULL AND "repay_by" IS NOT NULL))), CONSTRAINT "claim_closed_with_ending" CHECK ((("closed_on" IS NOT NULL AND "state" = 'closed' AND NOT ("ending" = '')) OR (NOT ("state" = 'closed') AND "closed_on" IS NULL AND "ending" = ''))), CONSTRAINT "claim_has_benefit" CHECK (NOT ("benefit" = '')));
CREATE TABLE "claims_claimentry" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(10) NOT NULL, "cents" integer NOT NULL, "month" date NULL, "on" date NOT NULL, "reason" varchar(300) NOT NULL, "reference" varchar(80) NOT NULL, "claim_id" bigint NOT NULL REFERENCES "claims_claim" ("id") DEFERRABLE INITIALLY DEFERRED, "decision_id" bigint NULL REFERENCES "decisions_decision" ("id") DEFERRABLE INITIALLY DEFERRED, "recorded_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "reverses_id" bigint NULL UNIQUE REFERENCES "claims_claimentry" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "claim_entry_signed" CHECK ((("cents" > 0 AND "kind" IN ('assessed', 'reversed')) OR ("cents" < 0 AND "kind" IN ('set_off', 'repaid', 'waived')))), CONSTRAINT "claim_entry_whole_month" CHECK (("month" IS NULL OR django_date_extract('day', "month") = 1)), CONSTRAINT "claim_entry_waived_by_decision" CHECK ((NOT ("kind" = 'waived') OR "decision_id" IS NOT NULL)), CONSTRAINT "claim_entry_reverses" CHECK (("reverses_id" IS NULL OR "kind" = 'reversed')));
CREATE TABLE "claims_deductionrule" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "order" smallint unsigned NOT NULL CHECK ("order" >= 0), "percent" smallint unsigned NULL CHECK ("percent" >= 0), "cents" integer unsigned NULL CHECK ("cents" >= 0), "protected_cents" integer unsigned NOT NULL CHECK ("protected_cents" >= 0), "start" date NOT NULL, "end" date NULL, "claim_id" bigint NOT NULL REFERENCES "claims_claim" ("id") DEFERRABLE INITIALLY DEFERRED, "decision_id" bigint NOT NULL REFERENCES "decisions_decision" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "deduction_percent_or_cents" CHECK ((("cents" IS NULL AND "percent" IS NOT NULL) OR ("cents" IS NOT NULL AND "percent" IS NULL))), CONSTRAINT "deduction_percent_whole" CHECK (("percent" IS NULL OR ("percent" >= 1 AND "percent" <= 100))), CONSTRAINT "deduction_cents_positive" CHECK (("cents" IS NULL OR "cents" > 0)), CONSTRAINT "deduction_period" CHECK (("end" IS NULL OR "end" >= ("start"))));
CREATE TABLE "claims_instalmentplan" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "agreed_on" date NOT NULL, "repaid_before" integer unsigned NOT NULL CHECK ("repaid_before" >= 0), "ended_on" date NULL, "why_ended" varchar(300) NOT NULL, "agreed_by_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "claim_id" bigint NOT NULL REFERENCES "claims_claim" ("id") DEFERRABLE INITIALLY DEFERRED, "letter_id" bigint NULL UNIQUE REFERENCES "cases_caseletter" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "instalment_plan_end" CHECK ((("ended_on" IS NULL AND "why_ended" = '') OR ("ended_on" >= ("agreed_on") AND NOT ("why_ended" = '')))));
CREATE TABLE "claims_instalment" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "place" smallint unsigned NOT NULL CHECK ("place" >= 0), "due_on" date NOT NULL, "cents" integer unsigned NOT NULL CHECK ("cents" >= 0), "paid_on" date NULL, "noticed_on" date NULL, "reminded_on" date NULL, "plan_id" bigint NOT NULL REFERENCES "claims_instalmentplan" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "instalment_place_once" UNIQUE ("plan_id", "place"), CONSTRAINT "instalment_day_once" UNIQUE ("plan_id", "due_on"), CONSTRAINT "instalment_pays" CHECK ("cents" > 0));
CREATE TABLE "claims_repaymentrequest" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "wish" varchar(12) NOT NULL, "words" text NOT NULL, "channel" varchar(10) NOT NULL, "received_on" date NOT NULL, "recorded_at" datetime NOT NULL, "answer" varchar(300) NOT NULL, "answered_on" date NULL, "answered_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "claim_id" bigint NOT NULL REFERENCES "claims_claim" ("id") DEFERRABLE INITIALLY DEFERRED, "recorded_by_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "repayment_request_answered" CHECK ((("answer" = '' AND "answered_by_id" IS NULL AND "answered_on" IS NULL) OR ("answered_by_id" IS NOT NULL AND "answered_on" IS NOT NULL AND NOT ("answer" = '')))));
CREATE TABLE "claims_terms" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "months" text NOT NULL CHECK ((JSON_VALID("months") OR "months" IS NULL)), "repay_by" date NULL, "percent" smallint unsigned NULL CHECK ("percent" >= 0), "cents" integer unsigned NULL CHECK ("cents" >= 0), "set_off_from" date NULL, "cost_cents" integer unsigned NULL CHECK ("cost_cents" >= 0), "claim_id" bigint NOT NULL REFERENCES "claims_claim" ("id") DEFERRABLE INITIALLY DEFERRED, "proposal_id" bigint NOT NULL UNIQUE REFERENCES "decisions_proposal" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "claim_terms_one_measure" CHECK (("percent" IS NULL OR "cents" IS NULL)), CONSTRAINT "claim_terms_set_off_from" CHECK ((("cents" IS NULL AND "percent" IS NULL AND "set_off_from" IS NULL) OR ("set_off_from" IS NOT NULL AND NOT ("cents" IS NULL AND "percent" IS NULL)))));
CREATE TABLE "claims_enforcement" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "bailiff" varchar(200) NOT NULL, "reference" varchar(60) NOT NULL, "handed_on" date NOT NULL, "ended_on" date NULL, "why_ended" varchar(300) NOT NULL, "claim_id" bigint NOT NULL REFERENCES "claims_claim" ("id") DEFERRABLE INITIALLY DEFERRED, "handed_by_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "enforcement_says_with_whom" CHECK ((NOT ("bailiff" = '') AND NOT ("reference" = ''))), CONSTRAINT "enforcement_end" CHECK ((("ended_on" IS NULL AND "why_ended" = '') OR ("ended_on" >= ("handed_on") AND NOT ("why_ended" = '')))));
CREATE TABLE "decisions_proposal" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(16) NOT NULL, "claim" text NOT NULL, "facts" text NOT NULL CHECK ((JSON_VALID("facts") OR "facts" IS NULL)), "computed" text NOT NULL CHECK ((JSON_VALID("computed") OR "computed" IS NULL)), "granted" text NOT NULL CHECK ((JSON_VALID("granted") OR "granted" IS NULL)), "departure" text NOT NULL, "effective_on" date NULL, "reasons" text NOT NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "begun_at" datetime NOT NULL, "saved_at" datetime NOT NULL, "sent_at" datetime NULL, "closed_at" datetime NULL, "case_id" bigint NOT NULL REFERENCES "cases_case" ("id") DEFERRABLE INITIALLY DEFERRED, "sent_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "sent_for_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "blocks" text NOT NULL CHECK ((JSON_VALID("blocks") OR "blocks" IS NULL)), CONSTRAINT "proposal_sent_by_somebody" CHECK ((("sent_at" IS NULL AND "sent_by_id" IS NULL) OR ("sent_at" IS NOT NULL AND "sent_by_id" IS NOT NULL))));
CREATE TABLE "decisions_reasonblock" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "title" varchar(120) NOT NULL, "benefit" varchar(40) NOT NULL, "kind" varchar(16) NOT NULL, "language" varchar(2) NOT NULL, "retired_at" datetime NULL, CONSTRAINT "reason_block_once" UNIQUE ("title", "language"), CONSTRAINT "reason_block_titled" CHECK (NOT ("title" = '')));
CREATE TABLE "decisions_reasonblockversion" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "number" integer unsigned NOT NULL CHECK ("number" >= 0), "text" text NOT NULL, "at" datetime NOT NULL, "sha256" varchar(64) NOT NULL, "block_id" bigint NOT NULL REFERENCES "decisions_reasonblock" ("id") DEFERRABLE INITIALLY DEFERRED, "written_by_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "reason_block_version_once" UNIQUE ("block_id", "number"), CONSTRAINT "reason_block_says_something" CHECK (NOT ("text" = '')));
CREATE TABLE "decisions_blocksource" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "place" smallint unsigned NOT NULL CHECK ("place" >= 0), "anchor" varchar(20) NOT NULL, "label" varchar(120) NOT NULL, "quote" text NOT NULL, "sha256" varchar(64) NOT NULL, "provision_id" bigint NULL REFERENCES "law_provision" ("id") DEFERRABLE INITIALLY DEFERRED, "version_id" bigint NULL REFERENCES "documents_noteversion" ("id") DEFERRABLE INITIALLY DEFERRED, "block_version_id" bigint NOT NULL REFERENCES "decisions_reasonblockversion" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "block_cites_once" UNIQUE ("block_version_id", "place"), CONSTRAINT "block_source_one" CHECK ((("provision_id" IS NOT NULL AND "version_id" IS NULL) OR ("provision_id" IS NULL AND "version_id" IS NOT NULL))));
CREATE TABLE "decisions_recalculation" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "title" varchar(200) NOT NULL, "benefits" text NOT NULL CHECK ((JSON_VALID("benefits") OR "benefits" IS NULL)), "changes_on" date NOT NULL, "reasons" text NOT NULL, "not_heard_because" text NOT NULL, "begun_at" datetime NOT NULL, "assessed_to" bigint NOT NULL, "assessed_at" datetime NULL, "sent_at" datetime NULL, "returned_because" text NOT NULL, "signed_at" datetime NULL, "sha256" varchar(64) NOT NULL, "dropped_at" datetime NULL, "finished_at" datetime NULL, "heartbeat_at" datetime NULL, "problem" varchar(40) NOT NULL, "prepared_by_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "prepared_for_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "signed_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "signed_for_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "unit_id" bigint NOT NULL REFERENCES "people_unit" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "recalculation_by_two_people" CHECK (("signed_by_id" IS NULL OR NOT ("prepared_by_id" = ("signed_by_id") AND "signed_by_id" IS NOT NULL))), CONSTRAINT "recalculation_signed_when_sent" CHECK ((("signed_at" IS NULL AND "signed_by_id" IS NULL) OR ("sent_at" IS NOT NULL AND "signed_at" IS NOT NULL AND "signed_by_id" IS NOT NULL))), CONSTRAINT "recalculation_sent_with_digest" CHECK ((("sent_at" IS NULL AND "sha256" = '') OR ("assessed_at" IS NOT NULL AND "sent_at" IS NOT NULL AND NOT ("sha256" = '')))), CONSTRAINT "recalculation_dropped_before_signing" CHECK (("dropped_at" IS NULL OR "signed_at" IS NULL)), CONSTRAINT "recalculation_finished_when_signed" CHECK (("finished_at" IS NULL OR "signed_at" IS NOT NULL)));
CREATE TABLE "decisions_recalculationrow" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "result" varchar(12) NOT NULL, "why" varchar(20) NOT NULL, "facts" text NOT NULL CHECK ((JSON_VALID("facts") OR "facts" IS NULL)), "old" text NOT NULL CHECK ((JSON_VALID("old") OR "old" IS NULL)), "new" text NOT NULL CHECK ((JSON_VALID("new") OR "new" IS NULL)), "first_on" date NULL, "old_cents" integer unsigned NOT NULL CHECK ("old_cents" >= 0), "new_cents" integer unsigned NOT NULL CHECK ("new_cents" >= 0), "past_cents" integer NOT NULL, "is_less" bool NOT NULL, "decision_id" bigint NOT NULL REFERENCES "decisions_decision" ("id") DEFERRABLE INITIALLY DEFERRED, "made_id" bigint NULL UNIQUE REFERENCES "decisions_decision" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" bigint NOT NULL REFERENCES "cases_person" ("id") DEFERRABLE INITIALLY DEFERRED, "recalculation_id" bigint NOT NULL REFERENCES "decisions_recalculation" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "recalculation_row_once" UNIQUE ("recalculation_id", "decision_id"), CONSTRAINT "recalculation_made_of_change" CHECK (("made_id" IS NULL OR "result" = 'changes')), CONSTRAINT "recalculation_change_has_month" CHECK ((NOT ("result" = 'changes') OR "first_on" IS NOT NULL)), CONSTRAINT "recalculation_makes_another" CHECK (("made_id" IS NULL OR NOT ("made_id" = ("decision_id") AND "made_id" IS NOT NULL))));
CREATE TABLE "decisions_recalculationsource" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "place" smallint unsigned NOT NULL CHECK ("place" >= 0), "anchor" varchar(20) NOT NULL, "label" varchar(120) NOT NULL, "quote" text NOT NULL, "sha256" varchar(64) NOT NULL, "provision_id" bigint NULL REFERENCES "law_provision" ("id") DEFERRABLE INITIALLY DEFERRED, "recalculation_id" bigint NOT NULL REFERENCES "decisions_recalculation" ("id") DEFERRABLE INITIALLY DEFERRED, "version_id" bigint NULL REFERENCES "documents_noteversion" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "recalculation_cites_once" UNIQUE ("recalculation_id", "place"), CONSTRAINT "recalculation_source_one" CHECK ((("provision_id" IS NOT NULL AND "version_id" IS NULL) OR ("provision_id" IS NULL AND "version_id" IS NOT NULL))));
CREATE TABLE "decisions_reopening" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(10) NOT NULL, "why" text NOT NULL, "opened_at" datetime NOT NULL, "case_id" bigint NOT NULL UNIQUE REFERENCES "cases_case" ("id") DEFERRABLE INITIALLY DEFERRED, "decision_id" bigint NOT NULL REFERENCES "decisions_decision" ("id") DEFERRABLE INITIALLY DEFERRED, "opened_by_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "reopening_says_why" CHECK (NOT ("why" = '')));
CREATE TABLE "notifications_mail" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "digest_day" date NULL, "state" varchar(10) NOT NULL, "created_at" datetime NOT NULL, "changed_at" datetime NOT NULL, "attempts" smallint unsigned NOT NULL CHECK ("attempts" >= 0), "person_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "notifications_choice" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(80) NOT NULL, "delivery" varchar(10) NOT NULL, "person_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "choice_once" UNIQUE ("kind", "person_id"), CONSTRAINT "choice_delivery_known" CHECK ("delivery" IN ('at_once', 'digest', 'none')));
CREATE TABLE "notifications_notice" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(12) NOT NULL, "title_et" varchar(150) NOT NULL, "title_en" varchar(150) NOT NULL, "text_et" text NOT NULL, "text_en" text NOT NULL, "severity" varchar(4) NOT NULL, "audience" varchar(8) NOT NULL, "audience_roles" text NOT NULL CHECK ((JSON_VALID("audience_roles") OR "audience_roles" IS NULL)), "shown_from" datetime NOT NULL, "shown_until" datetime NULL, "created_at" datetime NOT NULL, "ended_at" datetime NULL, "created_by_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "ended_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "notice_ends_after_it_begins" CHECK (("shown_until" IS NULL OR "shown_until" >= ("shown_from"))), CONSTRAINT "notice_announcement_has_an_end" CHECK (("kind" = 'outage' OR "shown_until" IS NOT NULL)), CONSTRAINT "notice_ended_by_somebody" CHECK ((("ended_at" IS NULL AND "ended_by_id" IS NULL) OR ("ended_at" IS NOT NULL AND "ended_by_id" IS NOT NULL))));
CREATE TABLE "notifications_metoo" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "at" datetime NOT NULL, "person_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "notice_id" bigint NOT NULL REFERENCES "notifications_notice" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "me_too_once" UNIQUE ("notice_id", "person_id"));
CREATE TABLE "notifications_dismissal" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "at" datetime NOT NULL, "person_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "notice_id" bigint NOT NULL REFERENCES "notifications_notice" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "dismissal_once" UNIQUE ("notice_id", "person_id"));
CREATE TABLE "notifications_notification" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "event" varchar(200) NOT NULL, "kind" varchar(80) NOT NULL, "params" text NOT NULL CHECK ((JSON_VALID("params") OR "params" IS NULL)), "delivery" varchar(10) NOT NULL, "created_at" datetime NOT NULL, "read_at" datetime NULL, "mail_id" bigint NULL REFERENCES "notifications_mail" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "notification_once" UNIQUE ("event", "person_id"), CONSTRAINT "notification_delivery_known" CHECK ("delivery" IN ('at_once', 'digest', 'none')));
CREATE TABLE "notifications_subscription" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "topic" varchar(40) NOT NULL, "target" varchar(80) NOT NULL, "created_at" datetime NOT NULL, "person_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "subscription_once" UNIQUE ("topic", "target", "person_id"));
CREATE TABLE "parameters_parameter" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "code" varchar(80) NOT NULL UNIQUE, "name_et" varchar(200) NOT NULL, "name_en" varchar(200) NOT NULL, "measure" varchar(20) NOT NULL, "law" varchar(100) NOT NULL);
CREATE TABLE "parameters_parametervalue" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "applies_from" date NOT NULL, "applies_until" date NULL, "cents" bigint NULL, "number" decimal NULL, "source" varchar(300) NOT NULL, "redaction" varchar(20) NOT NULL, "note" varchar(300) NOT NULL, "status" varchar(20) NOT NULL, "recorded_at" datetime NOT NULL, "parameter_id" bigint NOT NULL REFERENCES "parameters_parameter" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "parameter_value_once" UNIQUE ("parameter_id", "applies_from", "recorded_at"), CONSTRAINT "parameter_value_interval" CHECK (("applies_until" IS NULL OR "applies_until" > ("applies_from"))), CONSTRAINT "parameter_value_cents_or_number" CHECK ((("cents" IS NULL AND "number" IS NOT NULL) OR ("cents" IS NOT NULL AND "number" IS NULL))));
CREATE TABLE "recurring_dutyoutcome" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "result" varchar(40) NOT NULL, "comment" text NOT NULL, "due_on" date NOT NULL, "done_on" date NOT NULL, "recorded_at" datetime NOT NULL, "done_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "for_whom_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "term_id" bigint NOT NULL UNIQUE REFERENCES "recurring_dutyterm" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "recurring_duty" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(40) NOT NULL, "title" varchar(200) NOT NULL, "note" text NOT NULL, "subject_id" bigint unsigned NULL CHECK ("subject_id" >= 0), "owner_role" varchar(40) NOT NULL, "frequency" varchar(8) NOT NULL, "month" smallint unsigned NULL CHECK ("month" >= 0), "day" smallint unsigned NULL CHECK ("day" >= 0), "working_day" smallint NULL, "chosen" text NOT NULL CHECK ((JSON_VALID("chosen") OR "chosen" IS NULL)), "interval" smallint unsigned NULL CHECK ("interval" >= 0), "shift" varchar(8) NOT NULL, "reminders" text NOT NULL CHECK ((JSON_VALID("reminders") OR "reminders" IS NULL)), "starts_on" date NOT NULL, "ends_on" date NULL, "planned_until" date NULL, "created_at" datetime NOT NULL, "created_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "owner_person_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "owner_unit_id" bigint NULL REFERENCES "people_unit" ("id") DEFERRABLE INITIALLY DEFERRED, "subject_type_id" integer NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "unit_id" bigint NULL REFERENCES "people_unit" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "duty_has_one_owner" CHECK ((("owner_person_id" IS NOT NULL AND "owner_role" = '' AND "owner_unit_id" IS NULL) OR ("owner_person_id" IS NULL AND "owner_unit_id" IS NULL AND NOT ("owner_role" = '')) OR ("owner_person_id" IS NULL AND "owner_role" = '' AND "owner_unit_id" IS NOT NULL))), CONSTRAINT "duty_ends_after_it_starts" CHECK (("ends_on" IS NULL OR "ends_on" >= ("starts_on"))), CONSTRAINT "duty_interval_fits" CHECK ((("frequency" = 'after' AND "interval" IS NOT NULL AND "interval" BETWEEN 1 AND 120) OR (NOT ("frequency" = 'after') AND "interval" IS NULL))), CONSTRAINT "duty_month_fits" CHECK (("month" IS NULL OR ("frequency" = 'year' AND "month" BETWEEN 1 AND 12) OR ("frequency" = 'quarter' AND "month" BETWEEN 1 AND 3))), CONSTRAINT "duty_has_one_day" CHECK (("day" IS NULL OR ("day" BETWEEN 1 AND 31 AND "working_day" IS NULL))), CONSTRAINT "duty_subject_whole" CHECK ((("subject_id" IS NULL AND "subject_type_id" IS NULL) OR ("subject_id" IS NOT NULL AND "subject_type_id" IS NOT NULL))));
CREATE TABLE "recurring_dutypause" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "valid_from" date NOT NULL, "valid_until" date NULL, "reason" varchar(300) NOT NULL, "duty_id" bigint NOT NULL REFERENCES "recurring_duty" ("id") DEFERRABLE INITIALLY DEFERRED, "paused_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "resumed_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "duty_pause_ends_after_it_begins" CHECK (("valid_until" IS NULL OR "valid_until" >= ("valid_from"))));
CREATE TABLE "recurring_dutyterm" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "period_start" date NOT NULL, "period_end" date NOT NULL, "planned_on" date NOT NULL, "due_on" date NOT NULL, "is_open" bool NOT NULL, "duty_id" bigint NOT NULL REFERENCES "recurring_duty" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "duty_term_once_in_a_period" UNIQUE ("duty_id", "period_start", "period_end"), CONSTRAINT "duty_term_period" CHECK ("period_end" > ("period_start")), CONSTRAINT "duty_term_only_put_off" CHECK ("due_on" >= ("planned_on")));
CREATE TABLE "recurring_remindersent" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "days_before" smallint NOT NULL, "sent_on" date NOT NULL, "person_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "term_id" bigint NOT NULL REFERENCES "recurring_dutyterm" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "duty_reminder_once" UNIQUE ("term_id", "days_before", "person_id"));
CREATE TABLE "payouts_outcome" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(12) NOT NULL, "code" varchar(10) NOT NULL, "reason" varchar(300) NOT NULL, "on" date NOT NULL, "recorded_at" datetime NOT NULL, "in_line_id" bigint NULL UNIQUE REFERENCES "payouts_inline" ("id") DEFERRABLE INITIALLY DEFERRED, "recorded_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "payment_id" bigint NOT NULL REFERENCES "payouts_payment" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "payouts_runjob" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(8) NOT NULL, "state" varchar(8) NOT NULL, "done" integer unsigned NOT NULL CHECK ("done" >= 0), "total" integer unsigned NOT NULL CHECK ("total" >= 0), "attempts" smallint unsigned NOT NULL CHECK ("attempts" >= 0), "error" varchar(300) NOT NULL, "asked_at" datetime NOT NULL, "started_at" datetime NULL, "heartbeat" datetime NULL, "finished_at" datetime NULL, "asked_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "run_id" bigint NOT NULL REFERENCES "payouts_payoutrun" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "payouts_accrual" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "month" date NOT NULL, "rows" integer unsigned NOT NULL CHECK ("rows" >= 0), "cents" bigint NOT NULL, "looked_back_to" datetime NULL, "at" datetime NOT NULL, "by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "accrual_whole_month" CHECK (django_date_extract('day', "month") = 1));
CREATE TABLE "payouts_due" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "benefit" varchar(40) NOT NULL, "month" date NOT NULL, "cents" integer NOT NULL, "created_at" datetime NOT NULL, "child_id" bigint NULL REFERENCES "cases_person" ("id") DEFERRABLE INITIALLY DEFERRED, "decision_id" bigint NOT NULL REFERENCES "decisions_decision" ("id") DEFERRABLE INITIALLY DEFERRED, "entitlement_id" bigint NULL REFERENCES "decisions_entitlement" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" bigint NOT NULL REFERENCES "cases_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "due_is_something" CHECK (NOT ("cents" = 0)), CONSTRAINT "due_whole_month" CHECK (django_date_extract('day', "month") = 1));
CREATE TABLE "payouts_hold" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "benefit" varchar(40) NOT NULL, "reason" varchar(12) NOT NULL, "note" varchar(300) NOT NULL, "start" date NOT NULL, "until" date NULL, "recorded_at" datetime NOT NULL, "ended_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" bigint NOT NULL REFERENCES "cases_person" ("id") DEFERRABLE INITIALLY DEFERRED, "recorded_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "hold_period" CHECK (("until" IS NULL OR "until" >= ("start"))));
CREATE TABLE "payouts_infile" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(8) NOT NULL, "name" varchar(200) NOT NULL, "path" varchar(255) NOT NULL, "sha256" varchar(64) NOT NULL UNIQUE, "size" bigint NOT NULL, "message" varchar(70) NOT NULL, "lines_count" integer unsigned NOT NULL CHECK ("lines_count" >= 0), "facts" text NOT NULL CHECK ((JSON_VALID("facts") OR "facts" IS NULL)), "imported_at" datetime NOT NULL, "imported_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "in_file_has_lines" CHECK ("lines_count" > 0));
CREATE TABLE "payouts_payeeaccount" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "channel" varchar(8) NOT NULL, "iban" varchar(34) NOT NULL, "holder" varchar(140) NOT NULL, "ground" varchar(12) NOT NULL, "reference" varchar(25) NOT NULL, "home_ground" varchar(12) NOT NULL, "street" varchar(200) NOT NULL, "postal_code" varchar(20) NOT NULL, "place" varchar(100) NOT NULL, "country" varchar(2) NOT NULL, "route" varchar(40) NOT NULL, "valid_from" date NOT NULL, "recorded_at" datetime NOT NULL, "person_id" bigint NOT NULL REFERENCES "cases_person" ("id") DEFERRABLE INITIALLY DEFERRED, "recorded_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "payee_account_fits_channel" CHECK ((("channel" = 'bank' AND "home_ground" = '' AND NOT ("iban" = '') AND NOT ("holder" = '') AND NOT ("ground" = '')) OR ("channel" = 'home' AND "ground" = '' AND "iban" = '' AND NOT ("home_ground" = '') AND NOT ("street" = '') AND NOT ("place" = '')))), CONSTRAINT "payee_account_of_another_in_estonia" CHECK (("ground" IN ('', 'own') OR "iban" LIKE 'EE%' ESCAPE '\')));
CREATE TABLE "payouts_payoutrun" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "number" varchar(16) NOT NULL UNIQUE, "month" date NOT NULL, "channel" varchar(8) NOT NULL, "sequence" smallint unsigned NOT NULL CHECK ("sequence" >= 0), "payday" date NOT NULL, "state" varchar(12) NOT NULL, "n" integer unsigned NOT NULL CHECK ("n" >= 0), "gross" bigint NOT NULL, "deducted" bigint NOT NULL, "net" bigint NOT NULL, "digest" varchar(64) NOT NULL, "opened_at" datetime NOT NULL, "formed_at" datetime NULL, "checked_at" datetime NULL, "approved_at" datetime NULL, "handed_over_at" datetime NULL, "closed_at" datetime NULL, "cancelled_at" datetime NULL, "why_cancelled" varchar(300) NOT NULL, "approved_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "cancelled_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "closed_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "prepared_by_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "released_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "run_sequence_once" UNIQUE ("month", "channel", "sequence"), CONSTRAINT "run_whole_month" CHECK (django_date_extract('day', "month") = 1), CONSTRAINT "run_state_known" CHECK ("state" IN ('draft', 'formed', 'approved', 'handed_over', 'closed', 'cancelled')), CONSTRAINT "run_nets" CHECK (("deducted" >= 0 AND "net" = ("gross" - "deducted") AND "net" >= 0)), CONSTRAINT "run_formed_with_digest" CHECK ((NOT ("state" IN ('formed', 'approved', 'handed_over', 'closed')) OR ("formed_at" IS NOT NULL AND NOT ("digest" = '')))), CONSTRAINT "run_approved_by_somebody" CHECK ((NOT ("state" IN ('approved', 'handed_over', 'closed')) OR ("approved_at" IS NOT NULL AND "approved_by_id" IS NOT NULL))), CONSTRAINT "run_released_by_somebody" CHECK ((NOT ("state" IN ('handed_over', 'closed')) OR ("handed_over_at" IS NOT NULL AND "released_by_id" IS NOT NULL))), CONSTRAINT "run_preparer_not_approver" CHECK (NOT ("prepared_by_id" = ("approved_by_id") AND "approved_by_id" IS NOT NULL)), CONSTRAINT "run_approver_not_releaser" CHECK (NOT ("approved_by_id" = ("released_by_id") AND "approved_by_id" IS NOT NULL AND "released_by_id" IS NOT NULL)), CONSTRAINT "run_preparer_not_releaser" CHECK (NOT ("prepared_by_id" = ("released_by_id") AND "released_by_id" IS NOT NULL)), CONSTRAINT "run_cancelled_with_reason" CHECK ((NOT ("state" = 'cancelled') OR ("cancelled_at" IS NOT NULL AND "cancelled_by_id" IS NOT NULL AND NOT ("why_cancelled" = '')))));
CREATE TABLE "payouts_payment" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sequence" integer unsigned NOT NULL CHECK ("sequence" >= 0), "payee_name" varchar(210) NOT NULL, "payee_iban" varchar(34) NOT NULL, "payee_reference" varchar(25) NOT NULL, "payee_street" varchar(200) NOT NULL, "payee_postal_code" varchar(20) NOT NULL, "payee_place" varchar(100) NOT NULL, "payee_country" varchar(2) NOT NULL, "payee_route" varchar(40) NOT NULL, "gross" integer NOT NULL, "deducted" integer NOT NULL, "net" integer NOT NULL, "account_id" bigint NOT NULL REFERENCES "payouts_payeeaccount" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" bigint NOT NULL REFERENCES "cases_person" ("id") DEFERRABLE INITIALLY DEFERRED, "run_id" bigint NOT NULL REFERENCES "payouts_payoutrun" ("id") DEFERRABLE INITIALLY DEFERRED, "reissue_of_id" bigint NULL REFERENCES "payouts_payment" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "payment_sequence_once" UNIQUE ("run_id", "sequence"), CONSTRAINT "payment_sequence_from_one" CHECK ("sequence" >= 1), CONSTRAINT "payment_nets" CHECK ("net" = ("gross" - "deducted")), CONSTRAINT "payment_pays" CHECK ("net" > 0), CONSTRAINT "payment_deducts_nothing_negative" CHECK ("deducted" >= 0));
CREATE TABLE "payouts_outfile" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(12) NOT NULL, "part" smallint unsigned NOT NULL CHECK ("part" >= 0), "name" varchar(120) NOT NULL, "path" varchar(255) NOT NULL, "sha256" varchar(64) NOT NULL, "size" bigint NOT NULL, "first" integer unsigned NOT NULL CHECK ("first" >= 0), "n" integer unsigned NOT NULL CHECK ("n" >= 0), "cents" bigint NOT NULL, "facts" text NOT NULL CHECK ((JSON_VALID("facts") OR "facts" IS NULL)), "written_at" datetime NOT NULL, "checked_at" datetime NULL, "written_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "run_id" bigint NOT NULL REFERENCES "payouts_payoutrun" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "out_file_part_once" UNIQUE ("run_id", "kind", "part"));
CREATE TABLE "payouts_netting" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "benefit" varchar(40) NOT NULL, "cents" integer NOT NULL, "child_id" bigint NULL REFERENCES "cases_person" ("id") DEFERRABLE INITIALLY DEFERRED, "claim_id" bigint NULL UNIQUE REFERENCES "claims_claim" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" bigint NOT NULL REFERENCES "cases_person" ("id") DEFERRABLE INITIALLY DEFERRED, "run_id" bigint NOT NULL REFERENCES "payouts_payoutrun" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "netting_never_pays" CHECK ("cents" <= 0), CONSTRAINT "netting_claims_what_is_owed" CHECK (("claim_id" IS NULL OR "cents" < 0)));
CREATE TABLE "payouts_inline" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "line" integer unsigned NOT NULL CHECK ("line" >= 0), "end_to_end" varchar(70) NOT NULL, "status" varchar(12) NOT NULL, "code" varchar(10) NOT NULL, "reason" varchar(300) NOT NULL, "cents" bigint NULL, "on" date NULL, "iban" varchar(34) NOT NULL, "party" varchar(140) NOT NULL, "matched" bool NOT NULL, "why_not" varchar(40) NOT NULL, "file_id" bigint NOT NULL REFERENCES "payouts_infile" ("id") DEFERRABLE INITIALLY DEFERRED, "payment_id" bigint NULL REFERENCES "payouts_payment" ("id") DEFERRABLE INITIALLY DEFERRED, "run_id" bigint NULL REFERENCES "payouts_payoutrun" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "in_line_once" UNIQUE ("file_id", "line"), CONSTRAINT "in_line_matched_or_why_not" CHECK ((("matched" AND "why_not" = '') OR (NOT "matched" AND NOT ("why_not" = '')))));
CREATE TABLE "payouts_finding" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(20) NOT NULL, "cents" integer NOT NULL, "former" integer NULL, "shared" integer unsigned NULL CHECK ("shared" >= 0), "decision" varchar(12) NOT NULL, "reason" varchar(300) NOT NULL, "decided_at" datetime NULL, "decided_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" bigint NOT NULL REFERENCES "cases_person" ("id") DEFERRABLE INITIALLY DEFERRED, "payment_id" bigint NULL REFERENCES "payouts_payment" ("id") DEFERRABLE INITIALLY DEFERRED, "run_id" bigint NOT NULL REFERENCES "payouts_payoutrun" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "finding_once" UNIQUE ("run_id", "kind", "person_id"), CONSTRAINT "finding_decided_with_reason" CHECK ((("decided_at" IS NULL AND "decided_by_id" IS NULL AND "decision" = '') OR ("decided_at" IS NOT NULL AND "decided_by_id" IS NOT NULL AND NOT ("decision" = '') AND NOT ("reason" = '')))));
CREATE TABLE "payouts_receipt" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "given_by" varchar(8) NOT NULL, "n" integer unsigned NOT NULL CHECK ("n" >= 0), "cents" bigint NOT NULL, "on" date NOT NULL, "reference" varchar(80) NOT NULL, "note" varchar(300) NOT NULL, "recorded_at" datetime NOT NULL, "recorded_by_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "run_id" bigint NOT NULL REFERENCES "payouts_payoutrun" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "receipt_reference_once" UNIQUE ("run_id", "reference"));
CREATE TABLE "payouts_reissue" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "reason" varchar(300) NOT NULL, "asked_on" date NOT NULL, "asked_at" datetime NOT NULL, "asked_by_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "original_id" bigint NOT NULL UNIQUE REFERENCES "payouts_payment" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "reissue_with_reason" CHECK (NOT ("reason" = '')));
CREATE TABLE "payouts_paymentline" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "cents" integer NOT NULL, "released_at" datetime NULL, "claim_entry_id" bigint NULL REFERENCES "claims_claimentry" ("id") DEFERRABLE INITIALLY DEFERRED, "due_id" bigint NULL REFERENCES "payouts_due" ("id") DEFERRABLE INITIALLY DEFERRED, "netting_id" bigint NULL REFERENCES "payouts_netting" ("id") DEFERRABLE INITIALLY DEFERRED, "payment_id" bigint NULL REFERENCES "payouts_payment" ("id") DEFERRABLE INITIALLY DEFERRED, "reissue_id" bigint NULL REFERENCES "payouts_reissue" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "line_in_payment_or_netting" CHECK ((("netting_id" IS NOT NULL AND "payment_id" IS NULL) OR ("netting_id" IS NULL AND "payment_id" IS NOT NULL))), CONSTRAINT "line_of_one_thing" CHECK ((("claim_entry_id" IS NULL AND "due_id" IS NOT NULL AND "reissue_id" IS NULL) OR ("cents" < 0 AND "claim_entry_id" IS NOT NULL AND "due_id" IS NULL AND "reissue_id" IS NULL) OR ("cents" > 0 AND "claim_entry_id" IS NULL AND "due_id" IS NULL AND "reissue_id" IS NOT NULL))), CONSTRAINT "line_is_something" CHECK (NOT ("cents" = 0)));
CREATE TABLE "payouts_suspensionproposal" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "proposed_on" date NOT NULL, "answer" varchar(300) NOT NULL, "answered_on" date NULL, "answered_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "former_id" bigint NOT NULL REFERENCES "payouts_outcome" ("id") DEFERRABLE INITIALLY DEFERRED, "hold_id" bigint NULL UNIQUE REFERENCES "payouts_hold" ("id") DEFERRABLE INITIALLY DEFERRED, "latter_id" bigint NOT NULL UNIQUE REFERENCES "payouts_outcome" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" bigint NOT NULL REFERENCES "cases_person" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "suspension_proposal_answered" CHECK ((("answer" = '' AND "answered_by_id" IS NULL AND "answered_on" IS NULL) OR ("answered_by_id" IS NOT NULL AND "answered_on" IS NOT NULL AND NOT ("answer" = '')))), CONSTRAINT "suspension_after_two_returns" CHECK (NOT ("former_id" = ("latter_id"))));
CREATE TABLE "payouts_savedreport" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(120) NOT NULL UNIQUE, "query" text NOT NULL CHECK ((JSON_VALID("query") OR "query" IS NULL)), "months" smallint unsigned NOT NULL CHECK ("months" >= 0), "leaves_agency" bool NOT NULL, "outside" varchar(300) NOT NULL, "saved_at" datetime NOT NULL, "ended_at" datetime NULL, "duty_id" bigint NULL UNIQUE REFERENCES "recurring_duty" ("id") DEFERRABLE INITIALLY DEFERRED, "saved_by_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "payout_report_has_name" CHECK (NOT ("name" = '')), CONSTRAINT "payout_report_months" CHECK (("months" >= 1 AND "months" <= 60)));
CREATE TABLE "payouts_savedreport_recipients" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "savedreport_id" bigint NOT NULL REFERENCES "payouts_savedreport" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "payouts_injob" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(200) NOT NULL, "sha256" varchar(64) NOT NULL, "size" bigint NOT NULL, "state" varchar(8) NOT NULL, "done" integer unsigned NOT NULL CHECK ("done" >= 0), "attempts" smallint unsigned NOT NULL CHECK ("attempts" >= 0), "error" varchar(40) NOT NULL, "detail" varchar(300) NOT NULL, "asked_at" datetime NOT NULL, "started_at" datetime NULL, "heartbeat" datetime NULL, "finished_at" datetime NULL, "asked_by_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "file_id" bigint NULL REFERENCES "payouts_infile" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "in_job_failed_says_why" CHECK ((NOT ("state" = 'failed') OR NOT ("error" = ''))), CONSTRAINT "in_job_done_has_file" CHECK ((NOT ("state" = 'done') OR "file_id" IS NOT NULL)));
CREATE TABLE "payouts_runfigure" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(16) NOT NULL, "benefit" varchar(40) NOT NULL, "age" smallint NOT NULL, "sex" varchar(1) NOT NULL, "county" varchar(40) NOT NULL, "municipality" varchar(60) NOT NULL, "gross" bigint NOT NULL, "deducted" bigint NOT NULL, "people" integer NOT NULL, "people_kind" integer NOT NULL, "people_benefit" integer NOT NULL, "people_age" integer NOT NULL, "people_kind_age" integer NOT NULL, "people_benefit_age" integer NOT NULL, "payments" integer NOT NULL, "payments_kind" integer NOT NULL, "payments_benefit" integer NOT NULL, "payments_age" integer NOT NULL, "payments_kind_age" integer NOT NULL, "payments_benefit_age" integer NOT NULL, "run_id" bigint NOT NULL REFERENCES "payouts_payoutrun" ("id") DEFERRABLE INITIALLY DEFERRED, "people_kept" integer NOT NULL, CONSTRAINT "payout_figure_once" UNIQUE ("run_id", "benefit", "age", "sex", "municipality"), CONSTRAINT "payout_figure_counts" CHECK (("people" >= 0 AND "people" <= ("people_benefit") AND "people_benefit" <= ("people_benefit_age"))));
CREATE TABLE "proposals_changeproposal" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "subject" varchar(10) NOT NULL, "title" varchar(200) NOT NULL, "argument" text NOT NULL, "page" varchar(300) NOT NULL, "at" datetime NOT NULL, "state" varchar(10) NOT NULL, "by_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "version_id" bigint NULL REFERENCES "documents_noteversion" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "proposal_argued" CHECK ((NOT ("title" = '') AND NOT ("argument" = ''))), CONSTRAINT "proposal_page_is_ours" CHECK (("page" = '' OR "page" LIKE '/%' ESCAPE '\')));
CREATE TABLE "proposals_step" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "state" varchar(10) NOT NULL, "words" text NOT NULL, "at" datetime NOT NULL, "by_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "proposal_id" bigint NOT NULL REFERENCES "proposals_changeproposal" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "proposal_step_once" UNIQUE ("proposal_id", "state"), CONSTRAINT "proposal_step_with_words" CHECK (NOT ("words" = '')));
CREATE TABLE "search_gapdecision" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "key" varchar(200) NOT NULL, "outcome" varchar(10) NOT NULL, "note" varchar(300) NOT NULL, "decided_at" datetime NOT NULL, "asked_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "decided_by_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "search_gap_has_key" CHECK (NOT ("key" = '')), CONSTRAINT "search_gap_question_to_somebody" CHECK ((NOT ("outcome" = 'question') OR "asked_id" IS NOT NULL)), CONSTRAINT "search_gap_says_why_not" CHECK ((NOT ("outcome" = 'not_ours') OR NOT ("note" = ''))));
CREATE TABLE "search_searchrule" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "thread" char(32) NOT NULL, "number" integer unsigned NOT NULL CHECK ("number" >= 0), "kind" varchar(10) NOT NULL, "words" varchar(120) NOT NULL, "others" varchar(400) NOT NULL, "document" varchar(200) NOT NULL, "reason" varchar(300) NOT NULL, "withdrawn" bool NOT NULL, "made_at" datetime NOT NULL, "made_by_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "search_rule_row_unique" UNIQUE ("thread", "number"), CONSTRAINT "search_rule_fits_its_kind" CHECK ((("document" = '' AND "kind" IN ('one_way', 'two_way') AND NOT ("others" = '')) OR ("kind" IN ('exclude', 'pin') AND "others" = '' AND NOT ("document" = '')))), CONSTRAINT "search_rule_says_why" CHECK ((NOT ("words" = '') AND NOT ("reason" = '') AND "number" > 0)));
CREATE TABLE "search_searchdocument" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "source" varchar(40) NOT NULL, "key" varchar(160) NOT NULL, "group" varchar(160) NOT NULL, "title" text NOT NULL, "breadcrumb" text NOT NULL, "summary" text NOT NULL, "units" text NOT NULL CHECK ((JSON_VALID("units") OR "units" IS NULL)), "language" varchar(2) NOT NULL, "kind" varchar(40) NOT NULL, "label" varchar(160) NOT NULL, "act" varchar(32) NOT NULL, "own" text NOT NULL CHECK ((JSON_VALID("own") OR "own" IS NULL)), "benefits" text NOT NULL CHECK ((JSON_VALID("benefits") OR "benefits" IS NULL)), "readers" varchar(900) NOT NULL, "applies_from" date NOT NULL, "applies_until" date NULL, "published_at" datetime NOT NULL, "withdrawal" bool NOT NULL, "url" varchar(400) NOT NULL, "pinned_url" varchar(400) NOT NULL, "digest" varchar(32) NOT NULL, "unit" varchar(64) NOT NULL, "spans" BLOB NOT NULL, CONSTRAINT "search_document_key_unique" UNIQUE ("source", "key"));
CREATE TABLE "search_expertquestion" ("id" char(32) NOT NULL PRIMARY KEY, "words" varchar(400) NOT NULL, "key" varchar(200) NOT NULL, "text" varchar(1000) NOT NULL, "asked_at" datetime NOT NULL, "asked_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "put_to_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "search_question_says_something" CHECK ((NOT ("words" = '') OR NOT ("text" = ''))));
CREATE TABLE "search_expertanswer" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "ending" varchar(10) NOT NULL, "text" varchar(4000) NOT NULL, "answered_at" datetime NOT NULL, "answered_by_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "question_id" char(32) NOT NULL UNIQUE REFERENCES "search_expertquestion" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "search_answer_says_something" CHECK (NOT ("text" = '')));
CREATE TABLE "search_searchrecord" ("id" char(32) NOT NULL PRIMARY KEY, "asked_at" datetime NOT NULL, "asked_on" date NOT NULL, "channel" varchar(4) NOT NULL, "text" varchar(400) NOT NULL, "key" varchar(200) NOT NULL, "roles" varchar(300) NOT NULL, "unit" varchar(64) NOT NULL, "filters" text NOT NULL CHECK ((JSON_VALID("filters") OR "filters" IS NULL)), "narrowed" bool NOT NULL, "total" integer unsigned NOT NULL CHECK ("total" >= 0), "found_nothing" bool NOT NULL, "corrected" bool NOT NULL, "milliseconds" integer unsigned NOT NULL CHECK ("milliseconds" >= 0), "position" integer unsigned NULL CHECK ("position" >= 0), CONSTRAINT "search_record_position" CHECK (("position" IS NULL OR "position" > 0)), CONSTRAINT "search_record_nothing" CHECK ((NOT "found_nothing" OR "total" = 0)));
CREATE TABLE "search_usecount" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "who" varchar(64) NOT NULL, "ends" bigint NOT NULL, "uses" integer unsigned NOT NULL CHECK ("uses" >= 0), CONSTRAINT "search_use_unique" UNIQUE ("who", "ends"));
CREATE TABLE "django_session" ("session_key" varchar(40) NOT NULL PRIMARY KEY, "session_data" text NOT NULL, "expire_date" datetime NOT NULL);
CREATE TABLE "taggit_taggeditem" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "object_id" integer NOT NULL, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "tag_id" integer NOT NULL REFERENCES "taggit_tag" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "taggit_taggeditem_content_type_id_object_id_tag_id_4bb97a8e_uniq" UNIQUE ("content_type_id", "object_id", "tag_id"));
CREATE TABLE "taggit_tag" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(100) NOT NULL UNIQUE, "slug" varchar(100) NOT NULL UNIQUE);
CREATE TABLE "training_tag" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(60) NOT NULL UNIQUE);
CREATE TABLE "training_tenant" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "code" varchar(40) NOT NULL UNIQUE, "name" varchar(200) NOT NULL UNIQUE, "opened_on" date NOT NULL);
CREATE TABLE "training_course" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "slug" varchar(60) NOT NULL UNIQUE, "title" varchar(200) NOT NULL, "summary" text NOT NULL, "read_first" bool NOT NULL, "is_open" bool NOT NULL, "audience" varchar(10) NOT NULL, "audience_roles" text NOT NULL CHECK ((JSON_VALID("audience_roles") OR "audience_roles" IS NULL)), "readers" varchar(400) NOT NULL, "created_at" datetime NOT NULL, "owner_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "training_deltatest_questions" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "deltatest_id" bigint NOT NULL REFERENCES "training_deltatest" ("id") DEFERRABLE INITIALLY DEFERRED, "question_id" bigint NOT NULL REFERENCES "training_question" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "training_question_tags" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "question_id" bigint NOT NULL REFERENCES "training_question" ("id") DEFERRABLE INITIALLY DEFERRED, "tag_id" bigint NOT NULL REFERENCES "training_tag" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "training_invitationupload" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(200) NOT NULL, "content" BLOB NOT NULL, "uploaded_at" datetime NOT NULL, "imported_at" datetime NULL, "uploaded_by_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "tenant_id" bigint NULL REFERENCES "training_tenant" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "training_answer" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "number" integer unsigned NOT NULL CHECK ("number" >= 0), "given" text NOT NULL CHECK ((JSON_VALID("given") OR "given" IS NULL)), "certainty" smallint unsigned NULL CHECK ("certainty" >= 0), "saved_at" datetime NOT NULL, "is_late" bool NOT NULL, "item_id" bigint NOT NULL REFERENCES "training_attemptitem" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "training_answer_number" UNIQUE ("item_id", "number"), CONSTRAINT "training_answer_certainty" CHECK (("certainty" IS NULL OR "certainty" IN (1, 2, 3))));
CREATE TABLE "training_category" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(120) NOT NULL, "path" varchar(600) NOT NULL UNIQUE, "parent_id" bigint NULL REFERENCES "training_category" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "training_category_named" CHECK (NOT ("name" = '')), CONSTRAINT "training_category_not_its_own_parent" CHECK (NOT ("parent_id" = ("id") AND "parent_id" IS NOT NULL)));
CREATE TABLE "training_acknowledgement" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "at" datetime NOT NULL, "person_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "version_id" bigint NOT NULL REFERENCES "documents_noteversion" ("id") DEFERRABLE INITIALLY DEFERRED, "course_id" bigint NULL REFERENCES "training_course" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "training_acknowledged_once" UNIQUE ("person_id", "version_id"));
CREATE TABLE "training_coursepart" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "place" smallint unsigned NOT NULL CHECK ("place" >= 0), "kind" varchar(6) NOT NULL, "title" varchar(200) NOT NULL, "text" text NOT NULL, "html" text NOT NULL, "file_name" varchar(200) NOT NULL, "content_type" varchar(100) NOT NULL, "data" BLOB NULL, "course_id" bigint NOT NULL REFERENCES "training_course" ("id") DEFERRABLE INITIALLY DEFERRED, "document_id" integer NULL REFERENCES "documents_documentpage" ("page_ptr_id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "training_part_place" UNIQUE ("course_id", "place"), CONSTRAINT "training_part_document_once" UNIQUE ("course_id", "document_id"), CONSTRAINT "training_part_whole" CHECK ((("data" IS NULL AND "document_id" IS NOT NULL AND "kind" = 'note') OR ("data" IS NULL AND "document_id" IS NULL AND "kind" = 'page' AND NOT ("title" = '') AND NOT ("text" = '')) OR ("data" IS NOT NULL AND "document_id" IS NULL AND "kind" = 'file' AND NOT ("title" = '') AND NOT ("file_name" = '')))));
CREATE TABLE "training_practicecard" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "due" datetime NOT NULL, "card" text NOT NULL CHECK ((JSON_VALID("card") OR "card" IS NULL)), "person_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "question_id" bigint NOT NULL REFERENCES "training_question" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "training_card_once" UNIQUE ("person_id", "question_id"));
CREATE TABLE "training_questionversion" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "number" integer unsigned NOT NULL CHECK ("number" >= 0), "kind" varchar(12) NOT NULL, "name" varchar(255) NOT NULL, "text" text NOT NULL, "text_format" varchar(8) NOT NULL, "html" text NOT NULL, "content" text NOT NULL CHECK ((JSON_VALID("content") OR "content" IS NULL)), "kept" text NOT NULL CHECK ((JSON_VALID("kept") OR "kept" IS NULL)), "default_mark" decimal NOT NULL, "difficulty" smallint unsigned NOT NULL CHECK ("difficulty" >= 0), "what_changed" varchar(500) NOT NULL, "created_at" datetime NOT NULL, "fingerprint" varchar(64) NOT NULL, "created_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "question_id" bigint NOT NULL REFERENCES "training_question" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "training_question_version_number" UNIQUE ("question_id", "number"), CONSTRAINT "training_question_asks" CHECK (NOT ("text" = '')));
CREATE TABLE "training_questionsource" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "anchor" varchar(20) NOT NULL, "quote" text NOT NULL, "sha256" varchar(64) NOT NULL, "added_at" datetime NOT NULL, "added_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "note_version_id" bigint NOT NULL REFERENCES "documents_noteversion" ("id") DEFERRABLE INITIALLY DEFERRED, "question_version_id" bigint NOT NULL REFERENCES "training_questionversion" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "training_source_once" UNIQUE ("question_version_id", "note_version_id", "anchor"));
CREATE TABLE "training_questionimage" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "place" smallint unsigned NOT NULL CHECK ("place" >= 0), "name" varchar(200) NOT NULL, "alt" varchar(300) NOT NULL, "content_type" varchar(20) NOT NULL, "data" BLOB NOT NULL, "sha256" varchar(64) NOT NULL, "version_id" bigint NOT NULL REFERENCES "training_questionversion" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "training_image_place" UNIQUE ("version_id", "place"), CONSTRAINT "training_image_described" CHECK (NOT ("alt" = '')));
CREATE TABLE "training_practicereview" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "given" text NOT NULL CHECK ((JSON_VALID("given") OR "given" IS NULL)), "fraction" decimal NOT NULL, "rating" smallint unsigned NOT NULL CHECK ("rating" >= 0), "at" datetime NOT NULL, "card_id" bigint NOT NULL REFERENCES "training_practicecard" ("id") DEFERRABLE INITIALLY DEFERRED, "question_version_id" bigint NOT NULL REFERENCES "training_questionversion" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "training_review_within" CHECK (("fraction" >= '0' AND "fraction" <= '1' AND "rating" >= 1 AND "rating" <= 4)));
CREATE TABLE "training_attemptitem" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "place" smallint unsigned NOT NULL CHECK ("place" >= 0), "slot_place" smallint unsigned NOT NULL CHECK ("slot_place" >= 0), "option_order" text NOT NULL CHECK ((JSON_VALID("option_order") OR "option_order" IS NULL)), "drawn" bool NOT NULL, "max_mark" decimal NOT NULL, "checked_at" datetime NULL, "answered_at" datetime NULL, "given" text NULL CHECK ((JSON_VALID("given") OR "given" IS NULL)), "certainty" smallint unsigned NULL CHECK ("certainty" >= 0), "fraction" decimal NULL, "mark" decimal NULL, "attempt_id" bigint NOT NULL REFERENCES "training_attempt" ("id") DEFERRABLE INITIALLY DEFERRED, "graded_by_id" bigint NULL REFERENCES "training_questionversion" ("id") DEFERRABLE INITIALLY DEFERRED, "question_version_id" bigint NOT NULL REFERENCES "training_questionversion" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "training_item_place" UNIQUE ("attempt_id", "place"), CONSTRAINT "training_item_fraction" CHECK (("fraction" IS NULL OR ("fraction" >= '0' AND "fraction" <= '1'))), CONSTRAINT "training_item_marked_whole" CHECK ((("fraction" IS NULL AND "mark" IS NULL) OR ("fraction" IS NOT NULL AND "mark" IS NOT NULL))));
CREATE TABLE "training_quiz" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "slug" varchar(60) NOT NULL UNIQUE, "title" varchar(200) NOT NULL, "summary" text NOT NULL, "purpose" varchar(10) NOT NULL, "behaviour" varchar(10) NOT NULL, "order" varchar(10) NOT NULL, "shuffle_answers" bool NOT NULL, "time_limit_minutes" smallint unsigned NULL CHECK ("time_limit_minutes" >= 0), "attempts_allowed" smallint unsigned NULL CHECK ("attempts_allowed" >= 0), "pass_percent" smallint unsigned NOT NULL CHECK ("pass_percent" >= 0), "shown_after_pass" varchar(10) NOT NULL, "shown_after_fail" varchar(10) NOT NULL, "state" varchar(10) NOT NULL, "opens_on" date NULL, "closes_on" date NULL, "audience" varchar(10) NOT NULL, "audience_roles" text NOT NULL CHECK ((JSON_VALID("audience_roles") OR "audience_roles" IS NULL)), "readers" varchar(400) NOT NULL, "created_at" datetime NOT NULL, "course_id" bigint NULL REFERENCES "training_course" ("id") DEFERRABLE INITIALLY DEFERRED, "owner_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "training_quiz_pass_percent" CHECK ("pass_percent" <= 100), CONSTRAINT "training_quiz_period" CHECK (("closes_on" IS NULL OR "opens_on" IS NULL OR "closes_on" > ("opens_on"))), CONSTRAINT "training_quiz_time_limit" CHECK (("time_limit_minutes" IS NULL OR "time_limit_minutes" >= 1)), CONSTRAINT "training_quiz_attempts" CHECK (("attempts_allowed" IS NULL OR "attempts_allowed" >= 1)));
CREATE TABLE "training_deltatask" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "due_on" date NOT NULL, "done_on" date NULL, "attempt_id" bigint NULL REFERENCES "training_attempt" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "delta_id" bigint NOT NULL REFERENCES "training_deltatest" ("id") DEFERRABLE INITIALLY DEFERRED, "quiz_id" bigint NOT NULL REFERENCES "training_quiz" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "delta_task_once" UNIQUE ("delta_id", "person_id"));
CREATE TABLE "training_attempt" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "number" integer unsigned NOT NULL CHECK ("number" >= 0), "state" varchar(12) NOT NULL, "language" varchar(2) NOT NULL, "purpose" varchar(10) NOT NULL, "behaviour" varchar(10) NOT NULL, "pass_percent" smallint unsigned NOT NULL CHECK ("pass_percent" >= 0), "seed" bigint NOT NULL, "started_at" datetime NOT NULL, "deadline" datetime NULL, "finished_at" datetime NULL, "ending" varchar(8) NOT NULL, "mark" decimal NULL, "max_mark" decimal NOT NULL, "percent" decimal NULL, "passed" bool NULL, "person_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "quiz_id" bigint NOT NULL REFERENCES "training_quiz" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "training_attempt_number" UNIQUE ("quiz_id", "person_id", "number"), CONSTRAINT "training_attempt_finished_whole" CHECK ((("ending" = '' AND "finished_at" IS NULL AND "mark" IS NULL AND "passed" IS NULL AND "percent" IS NULL AND "state" = 'in_progress') OR ("finished_at" >= ("started_at") AND "mark" IS NOT NULL AND "passed" IS NOT NULL AND "percent" IS NOT NULL AND "state" = 'finished' AND NOT ("ending" = '')))), CONSTRAINT "training_attempt_mark_within" CHECK (("mark" IS NULL OR ("mark" >= '0' AND "mark" <= ("max_mark")))));
CREATE TABLE "training_remarking" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(8) NOT NULL, "reason" text NOT NULL, "at" datetime NOT NULL, "looked_at" integer unsigned NOT NULL CHECK ("looked_at" >= 0), "changed" integer unsigned NOT NULL CHECK ("changed" >= 0), "by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "quiz_id" bigint NOT NULL REFERENCES "training_quiz" ("id") DEFERRABLE INITIALLY DEFERRED, "target_id" bigint NULL REFERENCES "training_questionversion" ("id") DEFERRABLE INITIALLY DEFERRED, "version_id" bigint NOT NULL REFERENCES "training_questionversion" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "training_remarked_with_reason" CHECK (NOT ("reason" = '')), CONSTRAINT "training_remarked_by_version" CHECK ((("kind" = 'annul' AND "target_id" IS NULL) OR ("kind" = 'regrade' AND "target_id" IS NOT NULL))));
CREATE TABLE "training_remarkeditem" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "old_fraction" decimal NOT NULL, "new_fraction" decimal NOT NULL, "was_passed" bool NOT NULL, "is_passed" bool NOT NULL, "item_id" bigint NOT NULL REFERENCES "training_attemptitem" ("id") DEFERRABLE INITIALLY DEFERRED, "remarking_id" bigint NOT NULL REFERENCES "training_remarking" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "training_remarked_once" UNIQUE ("remarking_id", "item_id"));
CREATE TABLE "training_requirement" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "code" varchar(64) NOT NULL UNIQUE, "name_et" varchar(200) NOT NULL, "name_en" varchar(200) NOT NULL, "length" smallint unsigned NOT NULL CHECK ("length" >= 0), "length_unit" varchar(6) NOT NULL, "window_days" smallint unsigned NOT NULL CHECK ("window_days" >= 0), "first_days" smallint unsigned NOT NULL CHECK ("first_days" >= 0), "grace_days" smallint unsigned NOT NULL CHECK ("grace_days" >= 0), "consequence" varchar(5) NOT NULL, "basis" varchar(300) NOT NULL, "valid_from" date NOT NULL, "valid_until" date NULL, "created_at" datetime NOT NULL, "created_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "quiz_id" bigint NOT NULL REFERENCES "training_quiz" ("id") DEFERRABLE INITIALLY DEFERRED, "refresh_quiz_id" bigint NULL REFERENCES "training_quiz" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "requirement_length" CHECK ("length" > 0), CONSTRAINT "requirement_ends_after_it_begins" CHECK (("valid_until" IS NULL OR "valid_until" >= ("valid_from"))), CONSTRAINT "requirement_refresh_is_another_quiz" CHECK (("refresh_quiz_id" IS NULL OR NOT ("refresh_quiz_id" = ("quiz_id") AND "refresh_quiz_id" IS NOT NULL))));
CREATE TABLE "training_deltatest" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "change_class" varchar(20) NOT NULL, "anchors" text NOT NULL CHECK ((JSON_VALID("anchors") OR "anchors" IS NULL)), "created_at" datetime NOT NULL, "opened_on" date NULL, "due_on" date NULL, "version_id" bigint NOT NULL REFERENCES "documents_noteversion" ("id") DEFERRABLE INITIALLY DEFERRED, "requirement_id" bigint NOT NULL REFERENCES "training_requirement" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "delta_test_once" UNIQUE ("version_id", "requirement_id"), CONSTRAINT "delta_test_due_after_opening" CHECK ((("due_on" IS NULL AND "opened_on" IS NULL) OR ("due_on" >= ("opened_on") AND "opened_on" IS NOT NULL))));
CREATE TABLE "training_assignment" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "role" varchar(40) NOT NULL, "since" date NOT NULL, "until" date NULL, "due_on" date NOT NULL, "valid_until" date NULL, "for_whom_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "requirement_id" bigint NOT NULL REFERENCES "training_requirement" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "training_owed_ends_after_it_begins" CHECK (("until" IS NULL OR "until" >= ("since"))));
CREATE TABLE "training_quizslot" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "place" smallint unsigned NOT NULL CHECK ("place" >= 0), "below" bool NOT NULL, "difficulty" smallint unsigned NULL CHECK ("difficulty" >= 0), "count" smallint unsigned NOT NULL CHECK ("count" >= 0), "unseen" bool NOT NULL, "mark" decimal NOT NULL, "category_id" bigint NULL REFERENCES "training_category" ("id") DEFERRABLE INITIALLY DEFERRED, "question_id" bigint NULL REFERENCES "training_question" ("id") DEFERRABLE INITIALLY DEFERRED, "quiz_id" bigint NOT NULL REFERENCES "training_quiz" ("id") DEFERRABLE INITIALLY DEFERRED, "tag_id" bigint NULL REFERENCES "training_tag" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "training_slot_place" UNIQUE ("quiz_id", "place"), CONSTRAINT "training_slot_fixed_or_drawn" CHECK ((("category_id" IS NULL AND "count" = 1 AND "question_id" IS NOT NULL) OR ("category_id" IS NOT NULL AND "count" >= 1 AND "question_id" IS NULL))), CONSTRAINT "training_slot_mark" CHECK ("mark" >= '0'));
CREATE TABLE "training_question" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "language" varchar(2) NOT NULL, "external_id" varchar(120) NOT NULL, "state" varchar(10) NOT NULL, "created_at" datetime NOT NULL, "stale_since" datetime NULL, "retired_because" varchar(500) NOT NULL, "author_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "category_id" bigint NOT NULL REFERENCES "training_category" ("id") DEFERRABLE INITIALLY DEFERRED, "stale_by_id" bigint NULL REFERENCES "documents_noteversion" ("id") DEFERRABLE INITIALLY DEFERRED, "current_id" bigint NULL UNIQUE REFERENCES "training_questionversion" ("id") DEFERRABLE INITIALLY DEFERRED, "variant_of_id" bigint NULL REFERENCES "training_question" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "training_variant_once" UNIQUE ("variant_of_id", "language"), CONSTRAINT "training_stale_since_when" CHECK ((("stale_since" IS NOT NULL AND "state" = 'stale') OR (NOT ("state" = 'stale') AND "stale_since" IS NULL))), CONSTRAINT "training_retired_with_reason" CHECK ((NOT ("state" = 'retired') OR NOT ("retired_because" = ''))), CONSTRAINT "training_ready_has_version" CHECK ((NOT ("state" = 'ready') OR "current_id" IS NOT NULL)));
CREATE TABLE "training_requirementtarget" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "role" varchar(40) NOT NULL, "requirement_id" bigint NOT NULL REFERENCES "training_requirement" ("id") DEFERRABLE INITIALLY DEFERRED, "unit_id" bigint NULL REFERENCES "people_unit" ("id") DEFERRABLE INITIALLY DEFERRED, "tenant_id" bigint NULL REFERENCES "training_tenant" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "requirement_tenant_of_external_users" CHECK (("tenant_id" IS NULL OR ("role" = 'external_user' AND "unit_id" IS NULL))));
CREATE TABLE "training_externaluser" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "is_contact" bool NOT NULL, "valid_from" date NOT NULL, "valid_until" date NULL, "invited_at" datetime NOT NULL, "invited_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "tenant_id" bigint NOT NULL REFERENCES "training_tenant" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "external_leaves_after_coming" CHECK (("valid_until" IS NULL OR "valid_until" >= ("valid_from"))));
CREATE TABLE "training_validity" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "start" date NOT NULL, "end" date NULL, "ground" varchar(10) NOT NULL, "reason" varchar(300) NOT NULL, "recorded_at" datetime NOT NULL, "attempt_id" bigint NULL REFERENCES "training_attempt" ("id") DEFERRABLE INITIALLY DEFERRED, "delta_id" bigint NULL REFERENCES "training_deltatest" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "recorded_by_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "requirement_id" bigint NOT NULL REFERENCES "training_requirement" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "validity_covers_a_day" CHECK (("end" IS NULL OR "end" > ("start"))), CONSTRAINT "validity_given_until_a_day" CHECK (("end" IS NOT NULL OR "ground" IN ('delta_due', 'revoked'))), CONSTRAINT "validity_rests_on_something" CHECK (("attempt_id" IS NOT NULL OR NOT ("reason" = '') OR "ground" IN ('delta_due', 'delta_done'))), CONSTRAINT "validity_names_its_delta" CHECK (("delta_id" IS NOT NULL OR NOT ("ground" IN ('delta_due', 'delta_done')))));
CREATE TABLE "training_certificate" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "code" varchar(20) NOT NULL UNIQUE, "holder" varchar(310) NOT NULL, "title_et" varchar(200) NOT NULL, "title_en" varchar(200) NOT NULL, "issued_on" date NOT NULL, "valid_from" date NOT NULL, "valid_until" date NOT NULL, "person_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "requirement_id" bigint NOT NULL REFERENCES "training_requirement" ("id") DEFERRABLE INITIALLY DEFERRED, "row_id" bigint NOT NULL UNIQUE REFERENCES "training_validity" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "certificate_covers_a_day" CHECK ("valid_until" > ("valid_from")));
CREATE TABLE "wagtailadmin_admin" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT);
CREATE TABLE "wagtailadmin_editingsession" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "object_id" varchar(255) NOT NULL, "last_seen_at" datetime NOT NULL, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "is_editing" bool NOT NULL);
CREATE TABLE "wagtailadmin_formstate" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "data" text NOT NULL, "object_id" varchar(255) NOT NULL, "parent_object_id" varchar(255) NOT NULL, "last_updated_at" datetime NOT NULL, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" bigint NOT NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "wagtaildocs_document" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "title" varchar(255) NOT NULL, "file" varchar(100) NOT NULL, "created_at" datetime NOT NULL, "uploaded_by_user_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "collection_id" integer NOT NULL REFERENCES "wagtailcore_collection" ("id") DEFERRABLE INITIALLY DEFERRED, "file_hash" varchar(40) NOT NULL, "file_size" bigint unsigned NULL CHECK ("file_size" >= 0));
CREATE TABLE "wagtailembeds_embed" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "url" text NOT NULL, "max_width" smallint NULL, "type" varchar(10) NOT NULL, "html" text NOT NULL, "title" text NOT NULL, "author_name" text NOT NULL, "provider_name" text NOT NULL, "width" integer NULL, "height" integer NULL, "last_updated" datetime NOT NULL, "hash" varchar(32) NOT NULL UNIQUE, "thumbnail_url" text NOT NULL, "cache_until" datetime NULL);
CREATE TABLE "wagtailimages_rendition" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "width" integer NOT NULL, "height" integer NOT NULL, "focal_point_key" varchar(16) NOT NULL, "filter_spec" varchar(255) NOT NULL, "image_id" integer NOT NULL REFERENCES "wagtailimages_image" ("id") DEFERRABLE INITIALLY DEFERRED, "file" varchar(100) NOT NULL);
CREATE TABLE "wagtailimages_image" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "title" varchar(255) NOT NULL, "file" varchar(100) NOT NULL, "width" integer NOT NULL, "height" integer NOT NULL, "created_at" datetime NOT NULL, "focal_point_x" integer unsigned NULL CHECK ("focal_point_x" >= 0), "focal_point_y" integer unsigned NULL CHECK ("focal_point_y" >= 0), "focal_point_width" integer unsigned NULL CHECK ("focal_point_width" >= 0), "focal_point_height" integer unsigned NULL CHECK ("focal_point_height" >= 0), "uploaded_by_user_id" bigint NULL REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "file_size" integer unsigned NULL CHECK ("file_size" >= 0), "collection_id" integer NOT NULL REFERENCES "wagtailcore_collection" ("id") DEFERRABLE INITIALLY DEFERRED, "file_hash" varchar(40) NOT NULL, "description" varchar(255) NOT NULL);
CREATE TABLE "wagtailredirects_redirect" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "old_path" varchar(255) NOT NULL, "is_permanent" bool NOT NULL, "redirect_link" varchar(255) NOT NULL, "redirect_page_id" integer NULL REFERENCES "wagtailcore_page" ("id") DEFERRABLE INITIALLY DEFERRED, "site_id" integer NULL REFERENCES "wagtailcore_site" ("id") DEFERRABLE INITIALLY DEFERRED, "automatically_created" bool NOT NULL, "created_at" datetime NULL, "redirect_page_route_path" varchar(255) NOT NULL);
CREATE TABLE "wagtailsearch_indexentry" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "object_id" varchar(50) NOT NULL, "title_norm" real NOT NULL, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "autocomplete" text NULL, "body" text NULL, "title" text NOT NULL);
CREATE VIRTUAL TABLE wagtailsearch_indexentry_fts USING fts5(autocomplete, body, title);
CREATE TABLE "wagtailusers_userprofile" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "submitted_notifications" bool NOT NULL, "approved_notifications" bool NOT NULL, "rejected_notifications" bool NOT NULL, "user_id" bigint NOT NULL UNIQUE REFERENCES "people_user" ("id") DEFERRABLE INITIALLY DEFERRED, "preferred_language" varchar(10) NOT NULL, "current_time_zone" varchar(40) NOT NULL, "avatar" varchar(100) NOT NULL, "updated_comments_notifications" bool NOT NULL, "dismissibles" text NOT NULL CHECK ((JSON_VALID("dismissibles") OR "dismissibles" IS NULL)), "theme" varchar(40) NOT NULL, "density" varchar(40) NOT NULL, "contrast" varchar(40) NOT NULL, "keyboard_shortcuts" bool NOT NULL);
INSERT INTO "django_migrations" ("id", "app", "name", "applied") VALUES
(1, 'contenttypes', '0001_initial', '@moment @'),
(2, 'contenttypes', '0002_remove_content_type_name', '@moment @'),
(3, 'auth', '0001_initial', '@moment @'),
(4, 'auth', '0002_alter_permission_name_max_length', '@moment @'),
(5, 'auth', '0003_alter_user_email_max_length', '@moment @'),
(6, 'auth', '0004_alter_user_username_opts', '@moment @'),
(7, 'auth', '0005_alter_user_last_login_null', '@moment @'),
(8, 'auth', '0006_require_contenttypes_0002', '@moment @'),
(9, 'auth', '0007_alter_validators_add_error_messages', '@moment @'),
(10, 'auth', '0008_alter_user_username_max_length', '@moment @'),
(11, 'auth', '0009_alter_user_last_name_max_length', '@moment @'),
(12, 'auth', '0010_alter_group_name_max_length', '@moment @'),
(13, 'auth', '0011_update_proxy_permissions', '@moment @'),
(14, 'auth', '0012_alter_user_first_name_max_length', '@moment @'),
(15, 'people', '0001_initial', '@moment @'),
(16, 'audit', '0001_the_chain', '@moment @'),
(17, 'audit', '0002_append_only', '@moment @'),
(18, 'audit', '0003_lean_link_function', '@moment @'),
(19, 'access', '0001_access_log', '@moment @'),
(20, 'access', '0002_append_only', '@moment @'),
(21, 'access', '0003_early_ends_and_erasures', '@moment @'),
(22, 'access', '0004_entries_go_only_by_erasure', '@moment @'),
(23, 'people', '0002_access_requests', '@moment @'),
(24, 'people', '0003_request_events_append_only', '@moment @'),
(25, 'people', '0004_people_by_name', '@moment @'),
(26, 'people', '0005_heads_by_the_day', '@moment @'),
(27, 'people', '0006_carry_heads_over', '@moment @'),
(28, 'people', '0007_units_close_and_lose_the_head', '@moment @'),
(29, 'people', '0008_accounts_open_again', '@moment @'),
(30, 'people', '0009_sign_in_attempts', '@moment @'),
(31, 'letters', '0001_letters', '@moment @'),
(32, 'cases', '0001_cases', '@moment @'),
(33, 'cases', '0002_case_letters', '@moment @'),
(34, 'cases', '0003_documents', '@moment @'),
(35, 'cases', '0004_answers', '@moment @'),
(36, 'cases', '0005_words_of_cases', '@moment @'),
(37, 'cases', '0006_units_of_cases', '@moment @'),
(38, 'law', '0001_initial', '@moment @'),
(39, 'law', '0002_provisions_append_only', '@moment @'),
(40, 'wagtailcore', '0001_initial', '@moment @'),
(41, 'wagtailcore', '0002_initial_data', '@moment @'),
(42, 'wagtailcore', '0003_add_uniqueness_constraint_on_group_page_permission', '@moment @'),
(43, 'wagtailcore', '0004_page_locked', '@moment @'),
(44, 'wagtailcore', '0005_add_page_lock_permission_to_moderators', '@moment @'),
(45, 'wagtailcore', '0006_add_lock_page_permission', '@moment @'),
(46, 'wagtailcore', '0007_page_latest_revision_created_at', '@moment @'),
(47, 'wagtailcore', '0008_populate_latest_revision_created_at', '@moment @'),
(48, 'wagtailcore', '0009_remove_auto_now_add_from_pagerevision_created_at', '@moment @'),
(49, 'wagtailcore', '0010_change_page_owner_to_null_on_delete', '@moment @'),
(50, 'wagtailcore', '0011_page_first_published_at', '@moment @'),
(51, 'wagtailcore', '0012_extend_page_slug_field', '@moment @'),
(52, 'wagtailcore', '0013_update_golive_expire_help_text', '@moment @'),
(53, 'wagtailcore', '0014_add_verbose_name', '@moment @'),
(54, 'wagtailcore', '0015_add_more_verbose_names', '@moment @'),
(55, 'wagtailcore', '0016_change_page_url_path_to_text_field', '@moment @'),
(56, 'wagtailcore', '0017_change_edit_page_permission_description', '@moment @'),
(57, 'wagtailcore', '0018_pagerevision_submitted_for_moderation_index', '@moment @'),
(58, 'wagtailcore', '0019_verbose_names_cleanup', '@moment @'),
(59, 'wagtailcore', '0020_add_index_on_page_first_published_at', '@moment @'),
(60, 'wagtailcore', '0021_capitalizeverbose', '@moment @'),
(61, 'wagtailcore', '0022_add_site_name', '@moment @'),
(62, 'wagtailcore', '0023_alter_page_revision_on_delete_behaviour', '@moment @'),
(63, 'wagtailcore', '0024_collection', '@moment @'),
(64, 'wagtailcore', '0025_collection_initial_data', '@moment @'),
(65, 'wagtailcore', '0026_group_collection_permission', '@moment @'),
(66, 'wagtailcore', '0027_fix_collection_path_collation', '@moment @'),
(67, 'wagtailcore', '0024_alter_page_content_type_on_delete_behaviour', '@moment @'),
(68, 'wagtailcore', '0028_merge', '@moment @'),
(69, 'wagtailcore', '0029_unicode_slugfield_dj19', '@moment @'),
(70, 'wagtailcore', '0030_index_on_pagerevision_created_at', '@moment @'),
(71, 'wagtailcore', '0031_add_page_view_restriction_types', '@moment @'),
(72, 'wagtailcore', '0032_add_bulk_delete_page_permission', '@moment @'),
(73, 'wagtailcore', '0033_remove_golive_expiry_help_text', '@moment @'),
(74, 'wagtailcore', '0034_page_live_revision', '@moment @'),
(75, 'wagtailcore', '0035_page_last_published_at', '@moment @'),
(76, 'wagtailcore', '0036_populate_page_last_published_at', '@moment @'),
(77, 'wagtailcore', '0037_set_page_owner_editable', '@moment @'),
(78, 'wagtailcore', '0038_make_first_published_at_editable', '@moment @'),
(79, 'wagtailcore', '0039_collectionviewrestriction', '@moment @'),
(80, 'wagtailcore', '0040_page_draft_title', '@moment @'),
(81, 'wagtailcore', '0041_group_collection_permissions_verbose_name_plural', '@moment @'),
(82, 'wagtailcore', '0042_index_on_pagerevision_approved_go_live_at', '@moment @'),
(83, 'wagtailcore', '0043_lock_fields', '@moment @'),
(84, 'wagtailcore', '0044_add_unlock_grouppagepermission', '@moment @'),
(85, 'wagtailcore', '0045_assign_unlock_grouppagepermission', '@moment @'),
(86, 'wagtailcore', '0046_site_name_remove_null', '@moment @'),
(87, 'wagtailcore', '0047_add_workflow_models', '@moment @'),
(88, 'wagtailcore', '0048_add_default_workflows', '@moment @'),
(89, 'wagtailcore', '0049_taskstate_finished_by', '@moment @'),
(90, 'wagtailcore', '0050_workflow_rejected_to_needs_changes', '@moment @'),
(91, 'wagtailcore', '0051_taskstate_comment', '@moment @'),
(92, 'wagtailcore', '0052_pagelogentry', '@moment @'),
(93, 'wagtailcore', '0053_locale_model', '@moment @'),
(94, 'wagtailcore', '0054_initial_locale', '@moment @'),
(95, 'wagtailcore', '0055_page_locale_fields', '@moment @'),
(96, 'wagtailcore', '0056_page_locale_fields_populate', '@moment @'),
(97, 'wagtailcore', '0057_page_locale_fields_notnull', '@moment @'),
(98, 'wagtailcore', '0058_page_alias_of', '@moment @'),
(99, 'wagtailcore', '0059_apply_collection_ordering', '@moment @'),
(100, 'wagtailcore', '0060_fix_workflow_unique_constraint', '@moment @'),
(101, 'wagtailcore', '0061_change_promote_tab_helpt_text_and_verbose_names', '@moment @'),
(102, 'wagtailcore', '0062_comment_models_and_pagesubscription', '@moment @'),
(103, 'wagtailcore', '0063_modellogentry', '@moment @'),
(104, 'wagtailcore', '0064_log_timestamp_indexes', '@moment @'),
(105, 'wagtailcore', '0065_log_entry_uuid', '@moment @'),
(106, 'wagtailcore', '0066_collection_management_permissions', '@moment @'),
(107, 'wagtailcore', '0067_alter_pagerevision_content_json', '@moment @'),
(108, 'wagtailcore', '0068_log_entry_empty_object', '@moment @'),
(109, 'wagtailcore', '0069_log_entry_jsonfield', '@moment @'),
(110, 'wagtailcore', '0070_rename_pagerevision_revision', '@moment @'),
(111, 'wagtailcore', '0071_populate_revision_content_type', '@moment @'),
(112, 'wagtailcore', '0072_alter_revision_content_type_notnull', '@moment @'),
(113, 'wagtailcore', '0073_page_latest_revision', '@moment @'),
(114, 'wagtailcore', '0074_revision_object_str', '@moment @'),
(115, 'wagtailcore', '0075_populate_latest_revision_and_revision_object_str', '@moment @'),
(116, 'wagtailcore', '0076_modellogentry_revision', '@moment @'),
(117, 'wagtailcore', '0077_alter_revision_user', '@moment @'),
(118, 'wagtailcore', '0078_referenceindex', '@moment @'),
(119, 'wagtailcore', '0079_rename_taskstate_page_revision', '@moment @'),
(120, 'wagtailcore', '0080_generic_workflowstate', '@moment @'),
(121, 'wagtailcore', '0081_populate_workflowstate_content_type', '@moment @'),
(122, 'wagtailcore', '0082_alter_workflowstate_content_type_notnull', '@moment @'),
(123, 'wagtailcore', '0083_workflowcontenttype', '@moment @'),
(124, 'wagtailcore', '0084_add_default_page_permissions', '@moment @'),
(125, 'wagtailcore', '0085_add_grouppagepermission_permission', '@moment @'),
(126, 'wagtailcore', '0086_populate_grouppagepermission_permission', '@moment @'),
(127, 'wagtailcore', '0087_alter_grouppagepermission_unique_together_and_more', '@moment @'),
(128, 'wagtailcore', '0088_fix_log_entry_json_timestamps', '@moment @'),
(129, 'wagtailcore', '0089_log_entry_data_json_null_to_object', '@moment @'),
(130, 'wagtailcore', '0090_remove_grouppagepermission_permission_type', '@moment @'),
(131, 'wagtailcore', '0091_remove_revision_submitted_for_moderation', '@moment @'),
(132, 'wagtailcore', '0092_alter_collectionviewrestriction_password_and_more', '@moment @'),
(133, 'wagtailcore', '0093_uploadedfile', '@moment @'),
(134, 'wagtailcore', '0094_alter_page_locale', '@moment @'),
(135, 'wagtailcore', '0095_groupsitepermission', '@moment @'),
(136, 'wagtailcore', '0096_referenceindex_referenceindex_source_object_and_more', '@moment @'),
(137, 'wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes', '@moment @'),
(138, 'wagtailcore', '0098_apitoken', '@moment @'),
(139, 'documents', '0001_initial', '@moment @'),
(140, 'documents', '0002_append_only', '@moment @'),
(141, 'documents', '0003_lists_answered_by_indexes', '@moment @'),
(142, 'documents', '0004_lists_by_kind_and_of_coming_texts', '@moment @'),
(143, 'decisions', '0001_decisions', '@moment @'),
(144, 'claims', '0001_claims', '@moment @'),
(145, 'claims', '0002_guards', '@moment @'),
(146, 'claims', '0003_enforcements', '@moment @'),
(147, 'decisions', '0002_recalculations_and_reopenings', '@moment @'),
(148, 'notifications', '0001_notifications', '@moment @'),
(149, 'parameters', '0001_initial', '@moment @'),
(150, 'parameters', '0002_append_only', '@moment @'),
(151, 'recurring', '0001_initial', '@moment @'),
(152, 'recurring', '0002_outcomes_append_only', '@moment @'),
(153, 'payouts', '0001_initial', '@moment @'),
(154, 'payouts', '0002_statistics', '@moment @'),
(155, 'payouts', '0003_imports', '@moment @'),
(156, 'payouts', '0004_steps_guarded', '@moment @'),
(157, 'payouts', '0005_people_kept', '@moment @'),
(158, 'proposals', '0001_initial', '@moment @'),
(159, 'proposals', '0002_append_only', '@moment @'),
(160, 'search', '0001_search_documents', '@moment @'),
(161, 'search', '0002_units_of_documents', '@moment @'),
(162, 'search', '0003_search_rules_and_log', '@moment @'),
(163, 'search', '0004_rules_append_only', '@moment @'),
(164, 'search', '0005_words_of_documents', '@moment @'),
(165, 'search', '0006_expert_questions', '@moment @'),
(166, 'search', '0007_questions_append_only', '@moment @'),
(167, 'search', '0008_wishes_are_questions', '@moment @'),
(168, 'search', '0009_use_counts', '@moment @'),
(169, 'sessions', '0001_initial', '@moment @'),
(170, 'taggit', '0001_initial', '@moment @'),
(171, 'taggit', '0002_auto_20150616_2121', '@moment @'),
(172, 'taggit', '0003_taggeditem_add_unique_index', '@moment @'),
(173, 'taggit', '0004_alter_taggeditem_content_type_alter_taggeditem_tag', '@moment @'),
(174, 'taggit', '0005_auto_20220424_2025', '@moment @'),
(175, 'taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx', '@moment @'),
(176, 'training', '0001_initial', '@moment @'),
(177, 'training', '0002_append_only', '@moment @'),
(178, 'training', '0003_ids_by_category', '@moment @'),
(179, 'wagtailadmin', '0001_create_admin_access_permissions', '@moment @'),
(180, 'wagtailadmin', '0002_admin', '@moment @'),
(181, 'wagtailadmin', '0003_admin_managed', '@moment @'),
(182, 'wagtailadmin', '0004_editingsession', '@moment @'),
(183, 'wagtailadmin', '0005_editingsession_is_editing', '@moment @'),
(184, 'wagtailadmin', '0006_formstate', '@moment @'),
(185, 'wagtaildocs', '0001_initial', '@moment @'),
(186, 'wagtaildocs', '0002_initial_data', '@moment @'),
(187, 'wagtaildocs', '0003_add_verbose_names', '@moment @'),
(188, 'wagtaildocs', '0004_capitalizeverbose', '@moment @'),
(189, 'wagtaildocs', '0005_document_collection', '@moment @'),
(190, 'wagtaildocs', '0006_copy_document_permissions_to_collections', '@moment @'),
(191, 'wagtaildocs', '0005_alter_uploaded_by_user_on_delete_action', '@moment @'),
(192, 'wagtaildocs', '0007_merge', '@moment @'),
(193, 'wagtaildocs', '0008_document_file_size', '@moment @'),
(194, 'wagtaildocs', '0009_document_verbose_name_plural', '@moment @'),
(195, 'wagtaildocs', '0010_document_file_hash', '@moment @'),
(196, 'wagtaildocs', '0011_add_choose_permissions', '@moment @'),
(197, 'wagtaildocs', '0012_uploadeddocument', '@moment @'),
(198, 'wagtaildocs', '0013_delete_uploadeddocument', '@moment @'),
(199, 'wagtaildocs', '0014_alter_document_file_size', '@moment @'),
(200, 'wagtailembeds', '0001_initial', '@moment @'),
(201, 'wagtailembeds', '0002_add_verbose_names', '@moment @'),
(202, 'wagtailembeds', '0003_capitalizeverbose', '@moment @'),
(203, 'wagtailembeds', '0004_embed_verbose_name_plural', '@moment @'),
(204, 'wagtailembeds', '0005_specify_thumbnail_url_max_length', '@moment @'),
(205, 'wagtailembeds', '0006_add_embed_hash', '@moment @'),
(206, 'wagtailembeds', '0007_populate_hash', '@moment @'),
(207, 'wagtailembeds', '0008_allow_long_urls', '@moment @'),
(208, 'wagtailembeds', '0009_embed_cache_until', '@moment @'),
(209, 'wagtailimages', '0001_initial', '@moment @'),
(210, 'wagtailimages', '0002_initial_data', '@moment @'),
(211, 'wagtailimages', '0003_fix_focal_point_fields', '@moment @'),
(212, 'wagtailimages', '0004_make_focal_point_key_not_nullable', '@moment @'),
(213, 'wagtailimages', '0005_make_filter_spec_unique', '@moment @'),
(214, 'wagtailimages', '0006_add_verbose_names', '@moment @'),
(215, 'wagtailimages', '0007_image_file_size', '@moment @'),
(216, 'wagtailimages', '0008_image_created_at_index', '@moment @'),
(217, 'wagtailimages', '0009_capitalizeverbose', '@moment @'),
(218, 'wagtailimages', '0010_change_on_delete_behaviour', '@moment @'),
(219, 'wagtailimages', '0011_image_collection', '@moment @'),
(220, 'wagtailimages', '0012_copy_image_permissions_to_collections', '@moment @'),
(221, 'wagtailimages', '0013_make_rendition_upload_callable', '@moment @'),
(222, 'wagtailimages', '0014_add_filter_spec_field', '@moment @'),
(223, 'wagtailimages', '0015_fill_filter_spec_field', '@moment @'),
(224, 'wagtailimages', '0016_deprecate_rendition_filter_relation', '@moment @'),
(225, 'wagtailimages', '0017_reduce_focal_point_key_max_length', '@moment @'),
(226, 'wagtailimages', '0018_remove_rendition_filter', '@moment @'),
(227, 'wagtailimages', '0019_delete_filter', '@moment @'),
(228, 'wagtailimages', '0020_add-verbose-name', '@moment @'),
(229, 'wagtailimages', '0021_image_file_hash', '@moment @'),
(230, 'wagtailimages', '0022_uploadedimage', '@moment @'),
(231, 'wagtailimages', '0023_add_choose_permissions', '@moment @'),
(232, 'wagtailimages', '0024_index_image_file_hash', '@moment @'),
(233, 'wagtailimages', '0025_alter_image_file_alter_rendition_file', '@moment @'),
(234, 'wagtailimages', '0026_delete_uploadedimage', '@moment @'),
(235, 'wagtailimages', '0027_image_description', '@moment @'),
(236, 'wagtailredirects', '0001_initial', '@moment @'),
(237, 'wagtailredirects', '0002_add_verbose_names', '@moment @'),
(238, 'wagtailredirects', '0003_make_site_field_editable', '@moment @'),
(239, 'wagtailredirects', '0004_set_unique_on_path_and_site', '@moment @'),
(240, 'wagtailredirects', '0005_capitalizeverbose', '@moment @'),
(241, 'wagtailredirects', '0006_redirect_increase_max_length', '@moment @'),
(242, 'wagtailredirects', '0007_add_autocreate_fields', '@moment @'),
(243, 'wagtailredirects', '0008_add_verbose_name_plural', '@moment @'),
(244, 'wagtailsearch', '0001_initial', '@moment @'),
(245, 'wagtailsearch', '0002_add_verbose_names', '@moment @'),
(246, 'wagtailsearch', '0003_remove_editors_pick', '@moment @'),
(247, 'wagtailsearch', '0004_querydailyhits_verbose_name_plural', '@moment @'),
(248, 'wagtailsearch', '0005_create_indexentry', '@moment @'),
(249, 'wagtailsearch', '0006_customise_indexentry', '@moment @'),
(250, 'wagtailsearch', '0007_delete_editorspick', '@moment @'),
(251, 'wagtailsearch', '0008_remove_query_and_querydailyhits_models', '@moment @'),
(252, 'wagtailsearch', '0009_remove_ngram_autocomplete', '@moment @'),
(253, 'wagtailsearch', '0010_add_text_fields', '@moment @'),
(254, 'wagtailusers', '0001_initial', '@moment @'),
(255, 'wagtailusers', '0002_add_verbose_name_on_userprofile', '@moment @'),
(256, 'wagtailusers', '0003_add_verbose_names', '@moment @'),
(257, 'wagtailusers', '0004_capitalizeverbose', '@moment @'),
(258, 'wagtailusers', '0005_make_related_name_wagtail_specific', '@moment @'),
(259, 'wagtailusers', '0006_userprofile_prefered_language', '@moment @'),
(260, 'wagtailusers', '0007_userprofile_current_time_zone', '@moment @'),
(261, 'wagtailusers', '0008_userprofile_avatar', '@moment @'),
(262, 'wagtailusers', '0009_userprofile_verbose_name_plural', '@moment @'),
(263, 'wagtailusers', '0010_userprofile_updated_comments_notifications', '@moment @'),
(264, 'wagtailusers', '0011_userprofile_dismissibles', '@moment @'),
(265, 'wagtailusers', '0012_userprofile_theme', '@moment @'),
(266, 'wagtailusers', '0013_userprofile_density', '@moment @'),
(267, 'wagtailusers', '0014_userprofile_contrast', '@moment @'),
(268, 'wagtailusers', '0015_userprofile_keyboard_shortcuts', '@moment @'),
(269, 'wagtailimages', '0001_squashed_0021', '@moment @'),
(270, 'wagtailcore', '0001_squashed_0016_change_page_url_path_to_text_field', '@moment @');
INSERT INTO "django_content_type" ("id", "app_label", "model") VALUES
(1, 'wagtailcore', 'page'),
(2, 'wagtailcore', 'groupapprovaltask'),
(3, 'wagtailcore', 'locale'),
(4, 'wagtailcore', 'site'),
(5, 'wagtailcore', 'groupsitepermission'),
(6, 'wagtailcore', 'apitoken'),
(7, 'wagtailcore', 'modellogentry'),
(8, 'wagtailcore', 'revision'),
(9, 'wagtailcore', 'collectionviewrestriction'),
(10, 'wagtailcore', 'collection'),
(11, 'wagtailcore', 'groupcollectionpermission'),
(12, 'wagtailcore', 'uploadedfile'),
(13, 'wagtailcore', 'workflowcontenttype'),
(14, 'wagtailcore', 'workflowstate'),
(15, 'wagtailcore', 'workflow'),
(16, 'wagtailcore', 'workflowtask'),
(17, 'wagtailcore', 'task'),
(18, 'wagtailcore', 'taskstate'),
(19, 'wagtailcore', 'grouppagepermission'),
(20, 'wagtailcore', 'pageviewrestriction'),
(21, 'wagtailcore', 'workflowpage'),
(22, 'wagtailcore', 'pagelogentry'),
(23, 'wagtailcore', 'comment'),
(24, 'wagtailcore', 'commentreply'),
(25, 'wagtailcore', 'pagesubscription'),
(26, 'wagtailcore', 'referenceindex'),
(27, 'wagtailadmin', 'admin'),
(28, 'wagtaildocs', 'document'),
(29, 'wagtailimages', 'image'),
(30, 'audit', 'auditevent'),
(31, 'audit', 'chaincheck'),
(32, 'audit', 'auditpersonal'),
(33, 'audit', 'auditlink'),
(34, 'audit', 'headsent'),
(35, 'notifications', 'mail'),
(36, 'notifications', 'notice'),
(37, 'notifications', 'metoo'),
(38, 'notifications', 'dismissal'),
(39, 'notifications', 'notification'),
(40, 'notifications', 'subscription'),
(41, 'notifications', 'choice'),
(42, 'people', 'field'),
(43, 'people', 'user'),
(44, 'people', 'absence'),
(45, 'people', 'accountsuspension'),
(46, 'people', 'substitution'),
(47, 'people', 'substitutedrole'),
(48, 'people', 'unit'),
(49, 'people', 'roleassignment'),
(50, 'people', 'externalright'),
(51, 'people', 'register'),
(52, 'people', 'requestevent'),
(53, 'people', 'scheduleupload'),
(54, 'people', 'accessrequest'),
(55, 'people', 'unithead'),
(56, 'people', 'accountperiod'),
(57, 'people', 'signinattempt'),
(58, 'access', 'breakglass'),
(59, 'access', 'breakglassreview'),
(60, 'access', 'accessentry'),
(61, 'access', 'breakglassend'),
(62, 'access', 'logerasure'),
(63, 'recurring', 'duty'),
(64, 'recurring', 'dutypause'),
(65, 'recurring', 'dutyterm'),
(66, 'recurring', 'dutyoutcome'),
(67, 'recurring', 'remindersent'),
(68, 'law', 'act'),
(69, 'law', 'actversion'),
(70, 'law', 'pendingimport'),
(71, 'law', 'provision'),
(72, 'parameters', 'parameter'),
(73, 'parameters', 'parametervalue'),
(74, 'documents', 'homepage'),
(75, 'documents', 'sectionpage'),
(76, 'wagtailadmin', 'editingsession'),
(77, 'wagtailadmin', 'formstate'),
(78, 'documents', 'numberseries'),
(79, 'documents', 'benefit'),
(80, 'documents', 'lifeevent'),
(81, 'documents', 'documentpage'),
(82, 'documents', 'interpretationpage'),
(83, 'documents', 'guidancepage'),
(84, 'documents', 'memopage'),
(85, 'documents', 'practicenotepage'),
(86, 'documents', 'peerreviewtask'),
(87, 'documents', 'approvaltask'),
(88, 'documents', 'noteversion'),
(89, 'documents', 'citedprovision'),
(90, 'search', 'searchdocument'),
(91, 'search', 'searchrecord'),
(92, 'search', 'gapdecision'),
(93, 'search', 'searchrule'),
(94, 'search', 'expertquestion'),
(95, 'search', 'expertanswer'),
(96, 'search', 'usecount'),
(97, 'letters', 'lettertemplate'),
(98, 'letters', 'templatedraft'),
(99, 'letters', 'templateversion'),
(100, 'letters', 'letterbatch'),
(101, 'letters', 'batchitem'),
(102, 'letters', 'letterseries'),
(103, 'letters', 'letter'),
(104, 'letters', 'letterfile'),
(105, 'letters', 'issue'),
(106, 'letters', 'receipt'),
(107, 'cases', 'casenumberseries'),
(108, 'cases', 'person'),
(109, 'cases', 'case'),
(110, 'cases', 'wait'),
(111, 'cases', 'caseevent'),
(112, 'cases', 'casetask'),
(113, 'cases', 'deadline'),
(114, 'cases', 'party'),
(115, 'cases', 'identification'),
(116, 'cases', 'caseletter'),
(117, 'cases', 'casedocument'),
(118, 'cases', 'certification'),
(119, 'cases', 'documentrequest'),
(120, 'cases', 'answer'),
(121, 'cases', 'caseword'),
(122, 'decisions', 'proposal'),
(123, 'decisions', 'decision'),
(124, 'decisions', 'citation'),
(125, 'decisions', 'review'),
(126, 'decisions', 'challenge'),
(127, 'decisions', 'decisioncitation'),
(128, 'decisions', 'entitlement'),
(129, 'decisions', 'hearing'),
(130, 'decisions', 'reasonblock'),
(131, 'decisions', 'reasonblockversion'),
(132, 'decisions', 'blocksource'),
(133, 'decisions', 'recalculation'),
(134, 'decisions', 'recalculationrow'),
(135, 'decisions', 'recalculationsource'),
(136, 'decisions', 'reopening'),
(137, 'claims', 'claim'),
(138, 'claims', 'claimentry'),
(139, 'claims', 'deductionrule'),
(140, 'claims', 'instalmentplan'),
(141, 'claims', 'instalment'),
(142, 'claims', 'repaymentrequest'),
(143, 'claims', 'terms'),
(144, 'claims', 'enforcement'),
(145, 'payouts', 'due'),
(146, 'payouts', 'hold'),
(147, 'payouts', 'infile'),
(148, 'payouts', 'inline'),
(149, 'payouts', 'payeeaccount'),
(150, 'payouts', 'payment'),
(151, 'payouts', 'outcome'),
(152, 'payouts', 'payoutrun'),
(153, 'payouts', 'outfile'),
(154, 'payouts', 'netting'),
(155, 'payouts', 'finding'),
(156, 'payouts', 'receipt'),
(157, 'payouts', 'reissue'),
(158, 'payouts', 'paymentline'),
(159, 'payouts', 'runjob'),
(160, 'payouts', 'suspensionproposal'),
(161, 'payouts', 'accrual'),
(162, 'payouts', 'runfigure'),
(163, 'payouts', 'savedreport'),
(164, 'payouts', 'injob'),
(165, 'proposals', 'changeproposal'),
(166, 'proposals', 'step'),
(167, 'training', 'tag'),
(168, 'training', 'tenant'),
(169, 'training', 'attempt'),
(170, 'training', 'category'),
(171, 'training', 'course'),
(172, 'training', 'acknowledgement'),
(173, 'training', 'coursepart'),
(174, 'training', 'question'),
(175, 'training', 'practicecard'),
(176, 'training', 'deltatest'),
(177, 'training', 'questionversion'),
(178, 'training', 'questionsource'),
(179, 'training', 'questionimage'),
(180, 'training', 'practicereview'),
(181, 'training', 'attemptitem'),
(182, 'training', 'quiz'),
(183, 'training', 'deltatask'),
(184, 'training', 'remarking'),
(185, 'training', 'remarkeditem'),
(186, 'training', 'requirement'),
(187, 'training', 'assignment'),
(188, 'training', 'quizslot'),
(189, 'training', 'requirementtarget'),
(190, 'training', 'invitationupload'),
(191, 'training', 'externaluser'),
(192, 'training', 'validity'),
(193, 'training', 'certificate'),
(194, 'training', 'answer'),
(195, 'wagtailredirects', 'redirect'),
(196, 'wagtailembeds', 'embed'),
(197, 'wagtailusers', 'userprofile'),
(198, 'wagtailimages', 'rendition'),
(199, 'wagtailsearch', 'indexentry'),
(200, 'wagtailsearch', 'sqliteftsindexentry'),
(201, 'taggit', 'tag'),
(202, 'taggit', 'taggeditem'),
(203, 'auth', 'permission'),
(204, 'auth', 'group'),
(205, 'contenttypes', 'contenttype'),
(206, 'sessions', 'session');
INSERT INTO "auth_group_permissions" ("id", "group_id", "permission_id") VALUES
(19, 3, 109),
(20, 4, 109),
(21, 13, 109),
(22, 13, 166),
(23, 13, 167),
(24, 13, 168),
(25, 13, 169),
(26, 13, 307),
(27, 13, 308),
(28, 13, 309),
(29, 13, 310),
(30, 13, 311),
(31, 13, 312),
(32, 13, 313),
(33, 13, 314);
INSERT INTO "auth_permission" ("id", "content_type_id", "codename", "name") VALUES
(1, 3, 'add_locale', 'Can add locale'),
(2, 3, 'change_locale', 'Can change locale'),
(3, 3, 'delete_locale', 'Can delete locale'),
(4, 3, 'view_locale', 'Can view locale'),
(5, 4, 'add_site', 'Can add site'),
(6, 4, 'change_site', 'Can change site'),
(7, 4, 'delete_site', 'Can delete site'),
(8, 4, 'view_site', 'Can view site'),
(9, 5, 'add_groupsitepermission', 'Can add group site permission'),
(10, 5, 'change_groupsitepermission', 'Can change group site permission'),
(11, 5, 'delete_groupsitepermission', 'Can delete group site permission'),
(12, 5, 'view_groupsitepermission', 'Can view group site permission'),
(13, 6, 'add_apitoken', 'Can add API token'),
(14, 6, 'change_apitoken', 'Can change API token'),
(15, 6, 'delete_apitoken', 'Can delete API token'),
(16, 6, 'view_apitoken', 'Can view API token'),
(17, 7, 'add_modellogentry', 'Can add model log entry'),
(18, 7, 'change_modellogentry', 'Can change model log entry'),
(19, 7, 'delete_modellogentry', 'Can delete model log entry'),
(20, 7, 'view_modellogentry', 'Can view model log entry'),
(21, 8, 'add_revision', 'Can add revision'),
(22, 8, 'change_revision', 'Can change revision'),
(23, 8, 'delete_revision', 'Can delete revision'),
(24, 8, 'view_revision', 'Can view revision'),
(25, 9, 'add_collectionviewrestriction', 'Can add collection view restriction'),
(26, 9, 'change_collectionviewrestriction', 'Can change collection view restriction'),
(27, 9, 'delete_collectionviewrestriction', 'Can delete collection view restriction'),
(28, 9, 'view_collectionviewrestriction', 'Can view collection view restriction'),
(29, 10, 'add_collection', 'Can add collection'),
(30, 10, 'change_collection', 'Can change collection'),
(31, 10, 'delete_collection', 'Can delete collection'),
(32, 10, 'view_collection', 'Can view collection'),
(33, 11, 'add_groupcollectionpermission', 'Can add group collection permission'),
(34, 11, 'change_groupcollectionpermission', 'Can change group collection permission'),
(35, 11, 'delete_groupcollectionpermission', 'Can delete group collection permission'),
(36, 11, 'view_groupcollectionpermission', 'Can view group collection permission'),
(37, 12, 'add_uploadedfile', 'Can add uploaded file'),
(38, 12, 'change_uploadedfile', 'Can change uploaded file'),
(39, 12, 'delete_uploadedfile', 'Can delete uploaded file'),
(40, 12, 'view_uploadedfile', 'Can view uploaded file'),
(41, 13, 'add_workflowcontenttype', 'Can add workflow content type'),
(42, 13, 'change_workflowcontenttype', 'Can change workflow content type'),
(43, 13, 'delete_workflowcontenttype', 'Can delete workflow content type'),
(44, 13, 'view_workflowcontenttype', 'Can view workflow content type'),
(45, 14, 'add_workflowstate', 'Can add Workflow state'),
(46, 14, 'change_workflowstate', 'Can change Workflow state'),
(47, 14, 'delete_workflowstate', 'Can delete Workflow state'),
(48, 14, 'view_workflowstate', 'Can view Workflow state'),
(49, 15, 'add_workflow', 'Can add workflow'),
(50, 15, 'change_workflow', 'Can change workflow'),
(51, 15, 'delete_workflow', 'Can delete workflow'),
(52, 15, 'view_workflow', 'Can view workflow'),
(53, 16, 'add_workflowtask', 'Can add workflow task order'),
(54, 16, 'change_workflowtask', 'Can change workflow task order'),
(55, 16, 'delete_workflowtask', 'Can delete workflow task order'),
(56, 16, 'view_workflowtask', 'Can view workflow task order'),
(57, 17, 'add_task', 'Can add task'),
(58, 17, 'change_task', 'Can change task'),
(59, 17, 'delete_task', 'Can delete task'),
(60, 17, 'view_task', 'Can view task'),
(61, 2, 'add_groupapprovaltask', 'Can add Group approval task'),
(62, 2, 'change_groupapprovaltask', 'Can change Group approval task'),
(63, 2, 'delete_groupapprovaltask', 'Can delete Group approval task'),
(64, 2, 'view_groupapprovaltask', 'Can view Group approval task'),
(65, 18, 'add_taskstate', 'Can add Task state'),
(66, 18, 'change_taskstate', 'Can change Task state'),
(67, 18, 'delete_taskstate', 'Can delete Task state'),
(68, 18, 'view_taskstate', 'Can view Task state'),
(69, 1, 'add_page', 'Can add page'),
(70, 1, 'change_page', 'Can change page'),
(71, 1, 'delete_page', 'Can delete page'),
(72, 1, 'view_page', 'Can view page'),
(73, 1, 'bulk_delete_page', 'Delete pages with children'),
(74, 1, 'lock_page', 'Lock/unlock pages you''ve locked'),
(75, 1, 'publish_page', 'Publish any page'),
(76, 1, 'unlock_page', 'Unlock any page'),
(77, 19, 'add_grouppagepermission', 'Can add group page permission'),
(78, 19, 'change_grouppagepermission', 'Can change group page permission'),
(79, 19, 'delete_grouppagepermission', 'Can delete group page permission'),
(80, 19, 'view_grouppagepermission', 'Can view group page permission'),
(81, 20, 'add_pageviewrestriction', 'Can add page view restriction'),
(82, 20, 'change_pageviewrestriction', 'Can change page view restriction'),
(83, 20, 'delete_pageviewrestriction', 'Can delete page view restriction'),
(84, 20, 'view_pageviewrestriction', 'Can view page view restriction'),
(85, 21, 'add_workflowpage', 'Can add workflow page'),
(86, 21, 'change_workflowpage', 'Can change workflow page'),
(87, 21, 'delete_workflowpage', 'Can delete workflow page'),
(88, 21, 'view_workflowpage', 'Can view workflow page'),
(89, 22, 'add_pagelogentry', 'Can add page log entry'),
(90, 22, 'change_pagelogentry', 'Can change page log entry'),
(91, 22, 'delete_pagelogentry', 'Can delete page log entry'),
(92, 22, 'view_pagelogentry', 'Can view page log entry'),
(93, 23, 'add_comment', 'Can add comment'),
(94, 23, 'change_comment', 'Can change comment'),
(95, 23, 'delete_comment', 'Can delete comment'),
(96, 23, 'view_comment', 'Can view comment'),
(97, 24, 'add_commentreply', 'Can add comment reply'),
(98, 24, 'change_commentreply', 'Can change comment reply'),
(99, 24, 'delete_commentreply', 'Can delete comment reply'),
(100, 24, 'view_commentreply', 'Can view comment reply'),
(101, 25, 'add_pagesubscription', 'Can add page subscription'),
(102, 25, 'change_pagesubscription', 'Can change page subscription'),
(103, 25, 'delete_pagesubscription', 'Can delete page subscription'),
(104, 25, 'view_pagesubscription', 'Can view page subscription'),
(105, 26, 'add_referenceindex', 'Can add reference index'),
(106, 26, 'change_referenceindex', 'Can change reference index'),
(107, 26, 'delete_referenceindex', 'Can delete reference index'),
(108, 26, 'view_referenceindex', 'Can view reference index'),
(109, 27, 'access_admin', 'Can access Wagtail admin'),
(110, 28, 'add_document', 'Can add document'),
(111, 28, 'change_document', 'Can change document'),
(112, 28, 'delete_document', 'Can delete document'),
(113, 28, 'choose_document', 'Can choose document'),
(114, 29, 'add_image', 'Can add image'),
(115, 29, 'change_image', 'Can change image'),
(116, 29, 'delete_image', 'Can delete image'),
(117, 29, 'choose_image', 'Can choose image'),
(118, 30, 'add_auditevent', 'Can add audit event'),
(119, 30, 'change_auditevent', 'Can change audit event'),
(120, 30, 'delete_auditevent', 'Can delete audit event'),
(121, 30, 'view_auditevent', 'Can view audit event'),
(122, 31, 'add_chaincheck', 'Can add check of the chain'),
(123, 31, 'change_chaincheck', 'Can change check of the chain'),
(124, 31, 'delete_chaincheck', 'Can delete check of the chain'),
(125, 31, 'view_chaincheck', 'Can view check of the chain'),
(126, 32, 'add_auditpersonal', 'Can add personal part of an event'),
(127, 32, 'change_auditpersonal', 'Can change personal part of an event'),
(128, 32, 'delete_auditpersonal', 'Can delete personal part of an event'),
(129, 32, 'view_auditpersonal', 'Can view personal part of an event'),
(130, 33, 'add_auditlink', 'Can add link of the chain'),
(131, 33, 'change_auditlink', 'Can change link of the chain'),
(132, 33, 'delete_auditlink', 'Can delete link of the chain'),
(133, 33, 'view_auditlink', 'Can view link of the chain'),
(134, 34, 'add_headsent', 'Can add head sent out'),
(135, 34, 'change_headsent', 'Can change head sent out'),
(136, 34, 'delete_headsent', 'Can delete head sent out'),
(137, 34, 'view_headsent', 'Can view head sent out'),
(138, 35, 'add_mail', 'Can add mail'),
(139, 35, 'change_mail', 'Can change mail'),
(140, 35, 'delete_mail', 'Can delete mail'),
(141, 35, 'view_mail', 'Can view mail'),
(142, 36, 'add_notice', 'Can add announcement'),
(143, 36, 'change_notice', 'Can change announcement'),
(144, 36, 'delete_notice', 'Can delete announcement'),
(145, 36, 'view_notice', 'Can view announcement'),
(146, 37, 'add_metoo', 'Can add me too'),
(147, 37, 'change_metoo', 'Can change me too'),
(148, 37, 'delete_metoo', 'Can delete me too'),
(149, 37, 'view_metoo', 'Can view me too'),
(150, 38, 'add_dismissal', 'Can add dismissal'),
(151, 38, 'change_dismissal', 'Can change dismissal'),
(152, 38, 'delete_dismissal', 'Can delete dismissal'),
(153, 38, 'view_dismissal', 'Can view dismissal'),
(154, 39, 'add_notification', 'Can add notification'),
(155, 39, 'change_notification', 'Can change notification'),
(156, 39, 'delete_notification', 'Can delete notification'),
(157, 39, 'view_notification', 'Can view notification'),
(158, 40, 'add_subscription', 'Can add subscription'),
(159, 40, 'change_subscription', 'Can change subscription'),
(160, 40, 'delete_subscription', 'Can delete subscription'),
(161, 40, 'view_subscription', 'Can view subscription'),
(162, 41, 'add_choice', 'Can add choice of delivery'),
(163, 41, 'change_choice', 'Can change choice of delivery'),
(164, 41, 'delete_choice', 'Can delete choice of delivery'),
(165, 41, 'view_choice', 'Can view choice of delivery'),
(166, 42, 'add_field', 'Can add field of expertise'),
(167, 42, 'change_field', 'Can change field of expertise'),
(168, 42, 'delete_field', 'Can delete field of expertise'),
(169, 42, 'view_field', 'Can view field of expertise'),
(170, 43, 'add_user', 'Can add user'),
(171, 43, 'change_user', 'Can change user'),
(172, 43, 'delete_user', 'Can delete user'),
(173, 43, 'view_user', 'Can view user'),
(174, 44, 'add_absence', 'Can add absence'),
(175, 44, 'change_absence', 'Can change absence'),
(176, 44, 'delete_absence', 'Can delete absence'),
(177, 44, 'view_absence', 'Can view absence'),
(178, 45, 'add_accountsuspension', 'Can add suspension of an account'),
(179, 45, 'change_accountsuspension', 'Can change suspension of an account'),
(180, 45, 'delete_accountsuspension', 'Can delete suspension of an account'),
(181, 45, 'view_accountsuspension', 'Can view suspension of an account'),
(182, 46, 'add_substitution', 'Can add substitution'),
(183, 46, 'change_substitution', 'Can change substitution'),
(184, 46, 'delete_substitution', 'Can delete substitution'),
(185, 46, 'view_substitution', 'Can view substitution'),
(186, 47, 'add_substitutedrole', 'Can add substituted role'),
(187, 47, 'change_substitutedrole', 'Can change substituted role'),
(188, 47, 'delete_substitutedrole', 'Can delete substituted role'),
(189, 47, 'view_substitutedrole', 'Can view substituted role'),
(190, 48, 'add_unit', 'Can add unit'),
(191, 48, 'change_unit', 'Can change unit'),
(192, 48, 'delete_unit', 'Can delete unit'),
(193, 48, 'view_unit', 'Can view unit'),
(194, 49, 'add_roleassignment', 'Can add role of a person'),
(195, 49, 'change_roleassignment', 'Can change role of a person'),
(196, 49, 'delete_roleassignment', 'Can delete role of a person'),
(197, 49, 'view_roleassignment', 'Can view role of a person'),
(198, 50, 'add_externalright', 'Can add right in an external register'),
(199, 50, 'change_externalright', 'Can change right in an external register'),
(200, 50, 'delete_externalright', 'Can delete right in an external register'),
(201, 50, 'view_externalright', 'Can view right in an external register'),
(202, 51, 'add_register', 'Can add register'),
(203, 51, 'change_register', 'Can change register'),
(204, 51, 'delete_register', 'Can delete register'),
(205, 51, 'view_register', 'Can view register'),
(206, 52, 'add_requestevent', 'Can add step of a request'),
(207, 52, 'change_requestevent', 'Can change step of a request'),
(208, 52, 'delete_requestevent', 'Can delete step of a request'),
(209, 52, 'view_requestevent', 'Can view step of a request'),
(210, 53, 'add_scheduleupload', 'Can add leave schedule'),
(211, 53, 'change_scheduleupload', 'Can change leave schedule'),
(212, 53, 'delete_scheduleupload', 'Can delete leave schedule'),
(213, 53, 'view_scheduleupload', 'Can view leave schedule'),
(214, 54, 'add_accessrequest', 'Can add access request'),
(215, 54, 'change_accessrequest', 'Can change access request'),
(216, 54, 'delete_accessrequest', 'Can delete access request'),
(217, 54, 'view_accessrequest', 'Can view access request'),
(218, 55, 'add_unithead', 'Can add head of a unit'),
(219, 55, 'change_unithead', 'Can change head of a unit'),
(220, 55, 'delete_unithead', 'Can delete head of a unit'),
(221, 55, 'view_unithead', 'Can view head of a unit'),
(222, 56, 'add_accountperiod', 'Can add former period of an account'),
(223, 56, 'change_accountperiod', 'Can change former period of an account'),
(224, 56, 'delete_accountperiod', 'Can delete former period of an account'),
(225, 56, 'view_accountperiod', 'Can view former period of an account'),
(226, 57, 'add_signinattempt', 'Can add attempt to sign in'),
(227, 57, 'change_signinattempt', 'Can change attempt to sign in'),
(228, 57, 'delete_signinattempt', 'Can delete attempt to sign in'),
(229, 57, 'view_signinattempt', 'Can view attempt to sign in'),
(230, 58, 'add_breakglass', 'Can add emergency access'),
(231, 58, 'change_breakglass', 'Can change emergency access'),
(232, 58, 'delete_breakglass', 'Can delete emergency access'),
(233, 58, 'view_breakglass', 'Can view emergency access'),
(234, 59, 'add_breakglassreview', 'Can add review of an emergency access'),
(235, 59, 'change_breakglassreview', 'Can change review of an emergency access'),
(236, 59, 'delete_breakglassreview', 'Can delete review of an emergency access'),
(237, 59, 'view_breakglassreview', 'Can view review of an emergency access'),
(238, 60, 'add_accessentry', 'Can add entry of the access log'),
(239, 60, 'change_accessentry', 'Can change entry of the access log'),
(240, 60, 'delete_accessentry', 'Can delete entry of the access log'),
(241, 60, 'view_accessentry', 'Can view entry of the access log'),
(242, 61, 'add_breakglassend', 'Can add early end of an emergency access'),
(243, 61, 'change_breakglassend', 'Can change early end of an emergency access'),
(244, 61, 'delete_breakglassend', 'Can delete early end of an emergency access'),
(245, 61, 'view_breakglassend', 'Can view early end of an emergency access'),
(246, 62, 'add_logerasure', 'Can add erasure in the access log'),
(247, 62, 'change_logerasure', 'Can change erasure in the access log'),
(248, 62, 'delete_logerasure', 'Can delete erasure in the access log'),
(249, 62, 'view_logerasure', 'Can view erasure in the access log'),
(250, 63, 'add_duty', 'Can add duty'),
(251, 63, 'change_duty', 'Can change duty'),
(252, 63, 'delete_duty', 'Can delete duty'),
(253, 63, 'view_duty', 'Can view duty'),
(254, 64, 'add_dutypause', 'Can add pause of a duty'),
(255, 64, 'change_dutypause', 'Can change pause of a duty'),
(256, 64, 'delete_dutypause', 'Can delete pause of a duty'),
(257, 64, 'view_dutypause', 'Can view pause of a duty'),
(258, 65, 'add_dutyterm', 'Can add time of a duty'),
(259, 65, 'change_dutyterm', 'Can change time of a duty'),
(260, 65, 'delete_dutyterm', 'Can delete time of a duty'),
(261, 65, 'view_dutyterm', 'Can view time of a duty'),
(262, 66, 'add_dutyoutcome', 'Can add outcome of a duty'),
(263, 66, 'change_dutyoutcome', 'Can change outcome of a duty'),
(264, 66, 'delete_dutyoutcome', 'Can delete outcome of a duty'),
(265, 66, 'view_dutyoutcome', 'Can view outcome of a duty'),
(266, 67, 'add_remindersent', 'Can add reminder sent'),
(267, 67, 'change_remindersent', 'Can change reminder sent'),
(268, 67, 'delete_remindersent', 'Can delete reminder sent'),
(269, 67, 'view_remindersent', 'Can view reminder sent'),
(270, 68, 'add_act', 'Can add act'),
(271, 68, 'change_act', 'Can change act'),
(272, 68, 'delete_act', 'Can delete act'),
(273, 68, 'view_act', 'Can view act'),
(274, 69, 'add_actversion', 'Can add redaction'),
(275, 69, 'change_actversion', 'Can change redaction'),
(276, 69, 'delete_actversion', 'Can delete redaction'),
(277, 69, 'view_actversion', 'Can view redaction'),
(278, 70, 'add_pendingimport', 'Can add uploaded act'),
(279, 70, 'change_pendingimport', 'Can change uploaded act'),
(280, 70, 'delete_pendingimport', 'Can delete uploaded act'),
(281, 70, 'view_pendingimport', 'Can view uploaded act'),
(282, 71, 'add_provision', 'Can add provision'),
(283, 71, 'change_provision', 'Can change provision'),
(284, 71, 'delete_provision', 'Can delete provision'),
(285, 71, 'view_provision', 'Can view provision'),
(286, 72, 'add_parameter', 'Can add amount or limit'),
(287, 72, 'change_parameter', 'Can change amount or limit'),
(288, 72, 'delete_parameter', 'Can delete amount or limit'),
(289, 72, 'view_parameter', 'Can view amount or limit'),
(290, 73, 'add_parametervalue', 'Can add dated value'),
(291, 73, 'change_parametervalue', 'Can change dated value'),
(292, 73, 'delete_parametervalue', 'Can delete dated value'),
(293, 73, 'view_parametervalue', 'Can view dated value'),
(294, 76, 'add_editingsession', 'Can add editing session'),
(295, 76, 'change_editingsession', 'Can change editing session'),
(296, 76, 'delete_editingsession', 'Can delete editing session'),
(297, 76, 'view_editingsession', 'Can view editing session'),
(298, 77, 'add_formstate', 'Can add form state'),
(299, 77, 'change_formstate', 'Can change form state'),
(300, 77, 'delete_formstate', 'Can delete form state'),
(301, 77, 'view_formstate', 'Can view form state'),
(302, 28, 'view_document', 'Can view document'),
(303, 78, 'add_numberseries', 'Can add number series'),
(304, 78, 'change_numberseries', 'Can change number series'),
(305, 78, 'delete_numberseries', 'Can delete number series'),
(306, 78, 'view_numberseries', 'Can view number series'),
(307, 79, 'add_benefit', 'Can add benefit'),
(308, 79, 'change_benefit', 'Can change benefit'),
(309, 79, 'delete_benefit', 'Can delete benefit'),
(310, 79, 'view_benefit', 'Can view benefit'),
(311, 80, 'add_lifeevent', 'Can add life event'),
(312, 80, 'change_lifeevent', 'Can change life event'),
(313, 80, 'delete_lifeevent', 'Can delete life event'),
(314, 80, 'view_lifeevent', 'Can view life event'),
(315, 74, 'add_homepage', 'Can add front page'),
(316, 74, 'change_homepage', 'Can change front page'),
(317, 74, 'delete_homepage', 'Can delete front page'),
(318, 74, 'view_homepage', 'Can view front page'),
(319, 75, 'add_sectionpage', 'Can add section of the knowledge base'),
(320, 75, 'change_sectionpage', 'Can change section of the knowledge base'),
(321, 75, 'delete_sectionpage', 'Can delete section of the knowledge base'),
(322, 75, 'view_sectionpage', 'Can view section of the knowledge base'),
(323, 81, 'add_documentpage', 'Can add document'),
(324, 81, 'change_documentpage', 'Can change document'),
(325, 81, 'delete_documentpage', 'Can delete document'),
(326, 81, 'view_documentpage', 'Can view document'),
(327, 82, 'add_interpretationpage', 'Can add legal interpretation'),
(328, 82, 'change_interpretationpage', 'Can change legal interpretation'),
(329, 82, 'delete_interpretationpage', 'Can delete legal interpretation'),
(330, 82, 'view_interpretationpage', 'Can view legal interpretation'),
(331, 83, 'add_guidancepage', 'Can add family-benefit guidance'),
(332, 83, 'change_guidancepage', 'Can change family-benefit guidance'),
(333, 83, 'delete_guidancepage', 'Can delete family-benefit guidance'),
(334, 83, 'view_guidancepage', 'Can view family-benefit guidance'),
(335, 84, 'add_memopage', 'Can add memo'),
(336, 84, 'change_memopage', 'Can change memo'),
(337, 84, 'delete_memopage', 'Can delete memo'),
(338, 84, 'view_memopage', 'Can view memo'),
(339, 85, 'add_practicenotepage', 'Can add practice note'),
(340, 85, 'change_practicenotepage', 'Can change practice note'),
(341, 85, 'delete_practicenotepage', 'Can delete practice note'),
(342, 85, 'view_practicenotepage', 'Can view practice note'),
(343, 86, 'add_peerreviewtask', 'Can add peer review'),
(344, 86, 'change_peerreviewtask', 'Can change peer review'),
(345, 86, 'delete_peerreviewtask', 'Can delete peer review'),
(346, 86, 'view_peerreviewtask', 'Can view peer review'),
(347, 87, 'add_approvaltask', 'Can add approval'),
(348, 87, 'change_approvaltask', 'Can change approval'),
(349, 87, 'delete_approvaltask', 'Can delete approval'),
(350, 87, 'view_approvaltask', 'Can view approval'),
(351, 88, 'add_noteversion', 'Can add published version'),
(352, 88, 'change_noteversion', 'Can change published version'),
(353, 88, 'delete_noteversion', 'Can delete published version'),
(354, 88, 'view_noteversion', 'Can view published version'),
(355, 89, 'add_citedprovision', 'Can add cited provision'),
(356, 89, 'change_citedprovision', 'Can change cited provision'),
(357, 89, 'delete_citedprovision', 'Can delete cited provision'),
(358, 89, 'view_citedprovision', 'Can view cited provision'),
(359, 90, 'add_searchdocument', 'Can add search document'),
(360, 90, 'change_searchdocument', 'Can change search document'),
(361, 90, 'delete_searchdocument', 'Can delete search document'),
(362, 90, 'view_searchdocument', 'Can view search document'),
(363, 91, 'add_searchrecord', 'Can add record of a search'),
(364, 91, 'change_searchrecord', 'Can change record of a search'),
(365, 91, 'delete_searchrecord', 'Can delete record of a search'),
(366, 91, 'view_searchrecord', 'Can view record of a search'),
(367, 92, 'add_gapdecision', 'Can add decision on a gap'),
(368, 92, 'change_gapdecision', 'Can change decision on a gap'),
(369, 92, 'delete_gapdecision', 'Can delete decision on a gap'),
(370, 92, 'view_gapdecision', 'Can view decision on a gap'),
(371, 93, 'add_searchrule', 'Can add search rule'),
(372, 93, 'change_searchrule', 'Can change search rule'),
(373, 93, 'delete_searchrule', 'Can delete search rule'),
(374, 93, 'view_searchrule', 'Can view search rule'),
(375, 94, 'add_expertquestion', 'Can add question to experts'),
(376, 94, 'change_expertquestion', 'Can change question to experts'),
(377, 94, 'delete_expertquestion', 'Can delete question to experts'),
(378, 94, 'view_expertquestion', 'Can view question to experts'),
(379, 95, 'add_expertanswer', 'Can add answer of an expert'),
(380, 95, 'change_expertanswer', 'Can change answer of an expert'),
(381, 95, 'delete_expertanswer', 'Can delete answer of an expert'),
(382, 95, 'view_expertanswer', 'Can view answer of an expert'),
(383, 96, 'add_usecount', 'Can add count of uses'),
(384, 96, 'change_usecount', 'Can change count of uses'),
(385, 96, 'delete_usecount', 'Can delete count of uses'),
(386, 96, 'view_usecount', 'Can view count of uses'),
(387, 97, 'add_lettertemplate', 'Can add letter template'),
(388, 97, 'change_lettertemplate', 'Can change letter template'),
(389, 97, 'delete_lettertemplate', 'Can delete letter template'),
(390, 97, 'view_lettertemplate', 'Can view letter template'),
(391, 98, 'add_templatedraft', 'Can add draft of a letter template'),
(392, 98, 'change_templatedraft', 'Can change draft of a letter template'),
(393, 98, 'delete_templatedraft', 'Can delete draft of a letter template'),
(394, 98, 'view_templatedraft', 'Can view draft of a letter template'),
(395, 99, 'add_templateversion', 'Can add version of a letter template'),
(396, 99, 'change_templateversion', 'Can change version of a letter template'),
(397, 99, 'delete_templateversion', 'Can delete version of a letter template'),
(398, 99, 'view_templateversion', 'Can view version of a letter template'),
(399, 100, 'add_letterbatch', 'Can add batch of letters'),
(400, 100, 'change_letterbatch', 'Can change batch of letters'),
(401, 100, 'delete_letterbatch', 'Can delete batch of letters'),
(402, 100, 'view_letterbatch', 'Can view batch of letters'),
(403, 101, 'add_batchitem', 'Can add batch item'),
(404, 101, 'change_batchitem', 'Can change batch item'),
(405, 101, 'delete_batchitem', 'Can delete batch item'),
(406, 101, 'view_batchitem', 'Can view batch item'),
(407, 102, 'add_letterseries', 'Can add letter series'),
(408, 102, 'change_letterseries', 'Can change letter series'),
(409, 102, 'delete_letterseries', 'Can delete letter series'),
(410, 102, 'view_letterseries', 'Can view letter series'),
(411, 103, 'add_letter', 'Can add letter'),
(412, 103, 'change_letter', 'Can change letter'),
(413, 103, 'delete_letter', 'Can delete letter'),
(414, 103, 'view_letter', 'Can view letter'),
(415, 104, 'add_letterfile', 'Can add letter file'),
(416, 104, 'change_letterfile', 'Can change letter file'),
(417, 104, 'delete_letterfile', 'Can delete letter file'),
(418, 104, 'view_letterfile', 'Can view letter file'),
(419, 105, 'add_issue', 'Can add issue'),
(420, 105, 'change_issue', 'Can change issue'),
(421, 105, 'delete_issue', 'Can delete issue'),
(422, 105, 'view_issue', 'Can view issue'),
(423, 106, 'add_receipt', 'Can add receipt'),
(424, 106, 'change_receipt', 'Can change receipt'),
(425, 106, 'delete_receipt', 'Can delete receipt'),
(426, 106, 'view_receipt', 'Can view receipt'),
(427, 107, 'add_casenumberseries', 'Can add case number series'),
(428, 107, 'change_casenumberseries', 'Can change case number series'),
(429, 107, 'delete_casenumberseries', 'Can delete case number series'),
(430, 107, 'view_casenumberseries', 'Can view case number series'),
(431, 108, 'add_person', 'Can add person of a case'),
(432, 108, 'change_person', 'Can change person of a case'),
(433, 108, 'delete_person', 'Can delete person of a case'),
(434, 108, 'view_person', 'Can view person of a case'),
(435, 109, 'add_case', 'Can add case'),
(436, 109, 'change_case', 'Can change case'),
(437, 109, 'delete_case', 'Can delete case'),
(438, 109, 'view_case', 'Can view case'),
(439, 110, 'add_wait', 'Can add wait of a case'),
(440, 110, 'change_wait', 'Can change wait of a case'),
(441, 110, 'delete_wait', 'Can delete wait of a case'),
(442, 110, 'view_wait', 'Can view wait of a case'),
(443, 111, 'add_caseevent', 'Can add event of a case'),
(444, 111, 'change_caseevent', 'Can change event of a case'),
(445, 111, 'delete_caseevent', 'Can delete event of a case'),
(446, 111, 'view_caseevent', 'Can view event of a case'),
(447, 112, 'add_casetask', 'Can add task of a case'),
(448, 112, 'change_casetask', 'Can change task of a case'),
(449, 112, 'delete_casetask', 'Can delete task of a case'),
(450, 112, 'view_casetask', 'Can view task of a case'),
(451, 113, 'add_deadline', 'Can add deadline of a case'),
(452, 113, 'change_deadline', 'Can change deadline of a case'),
(453, 113, 'delete_deadline', 'Can delete deadline of a case'),
(454, 113, 'view_deadline', 'Can view deadline of a case'),
(455, 114, 'add_party', 'Can add party to a case'),
(456, 114, 'change_party', 'Can change party to a case'),
(457, 114, 'delete_party', 'Can delete party to a case'),
(458, 114, 'view_party', 'Can view party to a case'),
(459, 115, 'add_identification', 'Can add identification'),
(460, 115, 'change_identification', 'Can change identification'),
(461, 115, 'delete_identification', 'Can delete identification'),
(462, 115, 'view_identification', 'Can view identification'),
(463, 116, 'add_caseletter', 'Can add letter of a case'),
(464, 116, 'change_caseletter', 'Can change letter of a case'),
(465, 116, 'delete_caseletter', 'Can delete letter of a case'),
(466, 116, 'view_caseletter', 'Can view letter of a case'),
(467, 117, 'add_casedocument', 'Can add document of a case'),
(468, 117, 'change_casedocument', 'Can change document of a case'),
(469, 117, 'delete_casedocument', 'Can delete document of a case'),
(470, 117, 'view_casedocument', 'Can view document of a case'),
(471, 118, 'add_certification', 'Can add certification'),
(472, 118, 'change_certification', 'Can change certification'),
(473, 118, 'delete_certification', 'Can delete certification'),
(474, 118, 'view_certification', 'Can view certification'),
(475, 119, 'add_documentrequest', 'Can add request for a document'),
(476, 119, 'change_documentrequest', 'Can change request for a document'),
(477, 119, 'delete_documentrequest', 'Can delete request for a document'),
(478, 119, 'view_documentrequest', 'Can view request for a document'),
(479, 120, 'add_answer', 'Can add answer by letter'),
(480, 120, 'change_answer', 'Can change answer by letter'),
(481, 120, 'delete_answer', 'Can delete answer by letter'),
(482, 120, 'view_answer', 'Can view answer by letter'),
(483, 121, 'add_caseword', 'Can add word of a case'),
(484, 121, 'change_caseword', 'Can change word of a case'),
(485, 121, 'delete_caseword', 'Can delete word of a case'),
(486, 121, 'view_caseword', 'Can view word of a case'),
(487, 122, 'add_proposal', 'Can add proposal'),
(488, 122, 'change_proposal', 'Can change proposal'),
(489, 122, 'delete_proposal', 'Can delete proposal'),
(490, 122, 'view_proposal', 'Can view proposal'),
(491, 123, 'add_decision', 'Can add decision'),
(492, 123, 'change_decision', 'Can change decision'),
(493, 123, 'delete_decision', 'Can delete decision'),
(494, 123, 'view_decision', 'Can view decision'),
(495, 124, 'add_citation', 'Can add citation'),
(496, 124, 'change_citation', 'Can change citation'),
(497, 124, 'delete_citation', 'Can delete citation'),
(498, 124, 'view_citation', 'Can view citation'),
(499, 125, 'add_review', 'Can add review'),
(500, 125, 'change_review', 'Can change review'),
(501, 125, 'delete_review', 'Can delete review'),
(502, 125, 'view_review', 'Can view review'),
(503, 126, 'add_challenge', 'Can add challenge'),
(504, 126, 'change_challenge', 'Can change challenge'),
(505, 126, 'delete_challenge', 'Can delete challenge'),
(506, 126, 'view_challenge', 'Can view challenge'),
(507, 127, 'add_decisioncitation', 'Can add decision citation'),
(508, 127, 'change_decisioncitation', 'Can change decision citation'),
(509, 127, 'delete_decisioncitation', 'Can delete decision citation'),
(510, 127, 'view_decisioncitation', 'Can view decision citation'),
(511, 128, 'add_entitlement', 'Can add entitlement'),
(512, 128, 'change_entitlement', 'Can change entitlement'),
(513, 128, 'delete_entitlement', 'Can delete entitlement'),
(514, 128, 'view_entitlement', 'Can view entitlement'),
(515, 129, 'add_hearing', 'Can add hearing'),
(516, 129, 'change_hearing', 'Can change hearing'),
(517, 129, 'delete_hearing', 'Can delete hearing'),
(518, 129, 'view_hearing', 'Can view hearing'),
(519, 130, 'add_reasonblock', 'Can add building block of reasons'),
(520, 130, 'change_reasonblock', 'Can change building block of reasons'),
(521, 130, 'delete_reasonblock', 'Can delete building block of reasons'),
(522, 130, 'view_reasonblock', 'Can view building block of reasons'),
(523, 131, 'add_reasonblockversion', 'Can add reason block version'),
(524, 131, 'change_reasonblockversion', 'Can change reason block version'),
(525, 131, 'delete_reasonblockversion', 'Can delete reason block version'),
(526, 131, 'view_reasonblockversion', 'Can view reason block version'),
(527, 132, 'add_blocksource', 'Can add block source'),
(528, 132, 'change_blocksource', 'Can change block source'),
(529, 132, 'delete_blocksource', 'Can delete block source'),
(530, 132, 'view_blocksource', 'Can view block source'),
(531, 133, 'add_recalculation', 'Can add recalculation'),
(532, 133, 'change_recalculation', 'Can change recalculation'),
(533, 133, 'delete_recalculation', 'Can delete recalculation'),
(534, 133, 'view_recalculation', 'Can view recalculation'),
(535, 134, 'add_recalculationrow', 'Can add recalculation row'),
(536, 134, 'change_recalculationrow', 'Can change recalculation row'),
(537, 134, 'delete_recalculationrow', 'Can delete recalculation row'),
(538, 134, 'view_recalculationrow', 'Can view recalculation row'),
(539, 135, 'add_recalculationsource', 'Can add recalculation source'),
(540, 135, 'change_recalculationsource', 'Can change recalculation source'),
(541, 135, 'delete_recalculationsource', 'Can delete recalculation source'),
(542, 135, 'view_recalculationsource', 'Can view recalculation source'),
(543, 136, 'add_reopening', 'Can add decision taken up again'),
(544, 136, 'change_reopening', 'Can change decision taken up again'),
(545, 136, 'delete_reopening', 'Can delete decision taken up again'),
(546, 136, 'view_reopening', 'Can view decision taken up again'),
(547, 137, 'add_claim', 'Can add claim'),
(548, 137, 'change_claim', 'Can change claim'),
(549, 137, 'delete_claim', 'Can delete claim'),
(550, 137, 'view_claim', 'Can view claim'),
(551, 138, 'add_claimentry', 'Can add entry of a claim'),
(552, 138, 'change_claimentry', 'Can change entry of a claim'),
(553, 138, 'delete_claimentry', 'Can delete entry of a claim'),
(554, 138, 'view_claimentry', 'Can view entry of a claim'),
(555, 139, 'add_deductionrule', 'Can add set-off'),
(556, 139, 'change_deductionrule', 'Can change set-off'),
(557, 139, 'delete_deductionrule', 'Can delete set-off'),
(558, 139, 'view_deductionrule', 'Can view set-off'),
(559, 140, 'add_instalmentplan', 'Can add instalment plan'),
(560, 140, 'change_instalmentplan', 'Can change instalment plan'),
(561, 140, 'delete_instalmentplan', 'Can delete instalment plan'),
(562, 140, 'view_instalmentplan', 'Can view instalment plan'),
(563, 141, 'add_instalment', 'Can add instalment'),
(564, 141, 'change_instalment', 'Can change instalment'),
(565, 141, 'delete_instalment', 'Can delete instalment'),
(566, 141, 'view_instalment', 'Can view instalment'),
(567, 142, 'add_repaymentrequest', 'Can add application about repayment'),
(568, 142, 'change_repaymentrequest', 'Can change application about repayment'),
(569, 142, 'delete_repaymentrequest', 'Can delete application about repayment'),
(570, 142, 'view_repaymentrequest', 'Can view application about repayment'),
(571, 143, 'add_terms', 'Can add terms of recovery'),
(572, 143, 'change_terms', 'Can change terms of recovery'),
(573, 143, 'delete_terms', 'Can delete terms of recovery'),
(574, 143, 'view_terms', 'Can view terms of recovery'),
(575, 144, 'add_enforcement', 'Can add enforcement of a precept'),
(576, 144, 'change_enforcement', 'Can change enforcement of a precept'),
(577, 144, 'delete_enforcement', 'Can delete enforcement of a precept'),
(578, 144, 'view_enforcement', 'Can view enforcement of a precept'),
(579, 145, 'add_due', 'Can add due'),
(580, 145, 'change_due', 'Can change due'),
(581, 145, 'delete_due', 'Can delete due'),
(582, 145, 'view_due', 'Can view due'),
(583, 146, 'add_hold', 'Can add hold'),
(584, 146, 'change_hold', 'Can change hold'),
(585, 146, 'delete_hold', 'Can delete hold'),
(586, 146, 'view_hold', 'Can view hold'),
(587, 147, 'add_infile', 'Can add file of the bank'),
(588, 147, 'change_infile', 'Can change file of the bank'),
(589, 147, 'delete_infile', 'Can delete file of the bank'),
(590, 147, 'view_infile', 'Can view file of the bank'),
(591, 148, 'add_inline', 'Can add line of a file of the bank'),
(592, 148, 'change_inline', 'Can change line of a file of the bank'),
(593, 148, 'delete_inline', 'Can delete line of a file of the bank'),
(594, 148, 'view_inline', 'Can view line of a file of the bank'),
(595, 149, 'add_payeeaccount', 'Can add payee''s account'),
(596, 149, 'change_payeeaccount', 'Can change payee''s account'),
(597, 149, 'delete_payeeaccount', 'Can delete payee''s account'),
(598, 149, 'view_payeeaccount', 'Can view payee''s account'),
(599, 150, 'add_payment', 'Can add payment'),
(600, 150, 'change_payment', 'Can change payment'),
(601, 150, 'delete_payment', 'Can delete payment'),
(602, 150, 'view_payment', 'Can view payment'),
(603, 151, 'add_outcome', 'Can add outcome'),
(604, 151, 'change_outcome', 'Can change outcome'),
(605, 151, 'delete_outcome', 'Can delete outcome'),
(606, 151, 'view_outcome', 'Can view outcome'),
(607, 152, 'add_payoutrun', 'Can add payout run'),
(608, 152, 'change_payoutrun', 'Can change payout run'),
(609, 152, 'delete_payoutrun', 'Can delete payout run'),
(610, 152, 'view_payoutrun', 'Can view payout run'),
(611, 153, 'add_outfile', 'Can add file of a run'),
(612, 153, 'change_outfile', 'Can change file of a run'),
(613, 153, 'delete_outfile', 'Can delete file of a run'),
(614, 153, 'view_outfile', 'Can view file of a run'),
(615, 154, 'add_netting', 'Can add netting'),
(616, 154, 'change_netting', 'Can change netting'),
(617, 154, 'delete_netting', 'Can delete netting'),
(618, 154, 'view_netting', 'Can view netting'),
(619, 155, 'add_finding', 'Can add something unusual'),
(620, 155, 'change_finding', 'Can change something unusual'),
(621, 155, 'delete_finding', 'Can delete something unusual'),
(622, 155, 'view_finding', 'Can view something unusual'),
(623, 156, 'add_receipt', 'Can add receipt'),
(624, 156, 'change_receipt', 'Can change receipt'),
(625, 156, 'delete_receipt', 'Can delete receipt'),
(626, 156, 'view_receipt', 'Can view receipt'),
(627, 157, 'add_reissue', 'Can add re-issue'),
(628, 157, 'change_reissue', 'Can change re-issue'),
(629, 157, 'delete_reissue', 'Can delete re-issue'),
(630, 157, 'view_reissue', 'Can view re-issue'),
(631, 158, 'add_paymentline', 'Can add line of a payment'),
(632, 158, 'change_paymentline', 'Can change line of a payment'),
(633, 158, 'delete_paymentline', 'Can delete line of a payment'),
(634, 158, 'view_paymentline', 'Can view line of a payment'),
(635, 159, 'add_runjob', 'Can add work in the background'),
(636, 159, 'change_runjob', 'Can change work in the background'),
(637, 159, 'delete_runjob', 'Can delete work in the background'),
(638, 159, 'view_runjob', 'Can view work in the background'),
(639, 160, 'add_suspensionproposal', 'Can add proposal to suspend'),
(640, 160, 'change_suspensionproposal', 'Can change proposal to suspend'),
(641, 160, 'delete_suspensionproposal', 'Can delete proposal to suspend'),
(642, 160, 'view_suspensionproposal', 'Can view proposal to suspend'),
(643, 161, 'add_accrual', 'Can add accrual'),
(644, 161, 'change_accrual', 'Can change accrual'),
(645, 161, 'delete_accrual', 'Can delete accrual'),
(646, 161, 'view_accrual', 'Can view accrual'),
(647, 162, 'add_runfigure', 'Can add figure of a run'),
(648, 162, 'change_runfigure', 'Can change figure of a run'),
(649, 162, 'delete_runfigure', 'Can delete figure of a run'),
(650, 162, 'view_runfigure', 'Can view figure of a run'),
(651, 163, 'add_savedreport', 'Can add saved report'),
(652, 163, 'change_savedreport', 'Can change saved report'),
(653, 163, 'delete_savedreport', 'Can delete saved report'),
(654, 163, 'view_savedreport', 'Can view saved report'),
(655, 164, 'add_injob', 'Can add import of a file of the bank'),
(656, 164, 'change_injob', 'Can change import of a file of the bank'),
(657, 164, 'delete_injob', 'Can delete import of a file of the bank'),
(658, 164, 'view_injob', 'Can view import of a file of the bank'),
(659, 165, 'add_changeproposal', 'Can add proposal'),
(660, 165, 'change_changeproposal', 'Can change proposal'),
(661, 165, 'delete_changeproposal', 'Can delete proposal'),
(662, 165, 'view_changeproposal', 'Can view proposal'),
(663, 166, 'add_step', 'Can add step'),
(664, 166, 'change_step', 'Can change step'),
(665, 166, 'delete_step', 'Can delete step'),
(666, 166, 'view_step', 'Can view step'),
(667, 167, 'add_tag', 'Can add tag'),
(668, 167, 'change_tag', 'Can change tag'),
(669, 167, 'delete_tag', 'Can delete tag'),
(670, 167, 'view_tag', 'Can view tag'),
(671, 168, 'add_tenant', 'Can add municipality'),
(672, 168, 'change_tenant', 'Can change municipality'),
(673, 168, 'delete_tenant', 'Can delete municipality'),
(674, 168, 'view_tenant', 'Can view municipality'),
(675, 169, 'add_attempt', 'Can add attempt'),
(676, 169, 'change_attempt', 'Can change attempt'),
(677, 169, 'delete_attempt', 'Can delete attempt'),
(678, 169, 'view_attempt', 'Can view attempt'),
(679, 170, 'add_category', 'Can add category of questions'),
(680, 170, 'change_category', 'Can change category of questions'),
(681, 170, 'delete_category', 'Can delete category of questions'),
(682, 170, 'view_category', 'Can view category of questions'),
(683, 171, 'add_course', 'Can add course'),
(684, 171, 'change_course', 'Can change course'),
(685, 171, 'delete_course', 'Can delete course'),
(686, 171, 'view_course', 'Can view course'),
(687, 172, 'add_acknowledgement', 'Can add acknowledgement'),
(688, 172, 'change_acknowledgement', 'Can change acknowledgement'),
(689, 172, 'delete_acknowledgement', 'Can delete acknowledgement'),
(690, 172, 'view_acknowledgement', 'Can view acknowledgement'),
(691, 173, 'add_coursepart', 'Can add course part'),
(692, 173, 'change_coursepart', 'Can change course part'),
(693, 173, 'delete_coursepart', 'Can delete course part'),
(694, 173, 'view_coursepart', 'Can view course part'),
(695, 174, 'add_question', 'Can add question'),
(696, 174, 'change_question', 'Can change question'),
(697, 174, 'delete_question', 'Can delete question'),
(698, 174, 'view_question', 'Can view question'),
(699, 175, 'add_practicecard', 'Can add practice card'),
(700, 175, 'change_practicecard', 'Can change practice card'),
(701, 175, 'delete_practicecard', 'Can delete practice card'),
(702, 175, 'view_practicecard', 'Can view practice card'),
(703, 176, 'add_deltatest', 'Can add questions on a change'),
(704, 176, 'change_deltatest', 'Can change questions on a change'),
(705, 176, 'delete_deltatest', 'Can delete questions on a change'),
(706, 176, 'view_deltatest', 'Can view questions on a change'),
(707, 177, 'add_questionversion', 'Can add version of a question'),
(708, 177, 'change_questionversion', 'Can change version of a question'),
(709, 177, 'delete_questionversion', 'Can delete version of a question'),
(710, 177, 'view_questionversion', 'Can view version of a question'),
(711, 178, 'add_questionsource', 'Can add source of a question'),
(712, 178, 'change_questionsource', 'Can change source of a question'),
(713, 178, 'delete_questionsource', 'Can delete source of a question'),
(714, 178, 'view_questionsource', 'Can view source of a question'),
(715, 179, 'add_questionimage', 'Can add question image'),
(716, 179, 'change_questionimage', 'Can change question image'),
(717, 179, 'delete_questionimage', 'Can delete question image'),
(718, 179, 'view_questionimage', 'Can view question image'),
(719, 180, 'add_practicereview', 'Can add practice review'),
(720, 180, 'change_practicereview', 'Can change practice review'),
(721, 180, 'delete_practicereview', 'Can delete practice review'),
(722, 180, 'view_practicereview', 'Can view practice review'),
(723, 181, 'add_attemptitem', 'Can add attempt item'),
(724, 181, 'change_attemptitem', 'Can change attempt item'),
(725, 181, 'delete_attemptitem', 'Can delete attempt item'),
(726, 181, 'view_attemptitem', 'Can view attempt item'),
(727, 182, 'add_quiz', 'Can add quiz'),
(728, 182, 'change_quiz', 'Can change quiz'),
(729, 182, 'delete_quiz', 'Can delete quiz'),
(730, 182, 'view_quiz', 'Can view quiz'),
(731, 183, 'add_deltatask', 'Can add delta task'),
(732, 183, 'change_deltatask', 'Can change delta task'),
(733, 183, 'delete_deltatask', 'Can delete delta task'),
(734, 183, 'view_deltatask', 'Can view delta task'),
(735, 184, 'add_remarking', 'Can add remarking'),
(736, 184, 'change_remarking', 'Can change remarking'),
(737, 184, 'delete_remarking', 'Can delete remarking'),
(738, 184, 'view_remarking', 'Can view remarking'),
(739, 185, 'add_remarkeditem', 'Can add remarked item'),
(740, 185, 'change_remarkeditem', 'Can change remarked item'),
(741, 185, 'delete_remarkeditem', 'Can delete remarked item'),
(742, 185, 'view_remarkeditem', 'Can view remarked item'),
(743, 186, 'add_requirement', 'Can add requirement'),
(744, 186, 'change_requirement', 'Can change requirement'),
(745, 186, 'delete_requirement', 'Can delete requirement'),
(746, 186, 'view_requirement', 'Can view requirement'),
(747, 187, 'add_assignment', 'Can add training that a person owes'),
(748, 187, 'change_assignment', 'Can change training that a person owes'),
(749, 187, 'delete_assignment', 'Can delete training that a person owes'),
(750, 187, 'view_assignment', 'Can view training that a person owes'),
(751, 188, 'add_quizslot', 'Can add quiz slot'),
(752, 188, 'change_quizslot', 'Can change quiz slot'),
(753, 188, 'delete_quizslot', 'Can delete quiz slot'),
(754, 188, 'view_quizslot', 'Can view quiz slot'),
(755, 189, 'add_requirementtarget', 'Can add requirement target'),
(756, 189, 'change_requirementtarget', 'Can change requirement target'),
(757, 189, 'delete_requirementtarget', 'Can delete requirement target'),
(758, 189, 'view_requirementtarget', 'Can view requirement target'),
(759, 190, 'add_invitationupload', 'Can add list of people to invite'),
(760, 190, 'change_invitationupload', 'Can change list of people to invite'),
(761, 190, 'delete_invitationupload', 'Can delete list of people to invite'),
(762, 190, 'view_invitationupload', 'Can view list of people to invite'),
(763, 191, 'add_externaluser', 'Can add external user'),
(764, 191, 'change_externaluser', 'Can change external user'),
(765, 191, 'delete_externaluser', 'Can delete external user'),
(766, 191, 'view_externaluser', 'Can view external user'),
(767, 192, 'add_validity', 'Can add row of the ledger of validity'),
(768, 192, 'change_validity', 'Can change row of the ledger of validity'),
(769, 192, 'delete_validity', 'Can delete row of the ledger of validity'),
(770, 192, 'view_validity', 'Can view row of the ledger of validity'),
(771, 193, 'add_certificate', 'Can add certificate'),
(772, 193, 'change_certificate', 'Can change certificate'),
(773, 193, 'delete_certificate', 'Can delete certificate'),
(774, 193, 'view_certificate', 'Can view certificate'),
(775, 194, 'add_answer', 'Can add answer'),
(776, 194, 'change_answer', 'Can change answer'),
(777, 194, 'delete_answer', 'Can delete answer'),
(778, 194, 'view_answer', 'Can view answer'),
(779, 195, 'add_redirect', 'Can add redirect'),
(780, 195, 'change_redirect', 'Can change redirect'),
(781, 195, 'delete_redirect', 'Can delete redirect'),
(782, 195, 'view_redirect', 'Can view redirect'),
(783, 196, 'add_embed', 'Can add embed'),
(784, 196, 'change_embed', 'Can change embed'),
(785, 196, 'delete_embed', 'Can delete embed'),
(786, 196, 'view_embed', 'Can view embed'),
(787, 197, 'add_userprofile', 'Can add user profile'),
(788, 197, 'change_userprofile', 'Can change user profile'),
(789, 197, 'delete_userprofile', 'Can delete user profile'),
(790, 197, 'view_userprofile', 'Can view user profile'),
(791, 29, 'view_image', 'Can view image'),
(792, 198, 'add_rendition', 'Can add rendition'),
(793, 198, 'change_rendition', 'Can change rendition'),
(794, 198, 'delete_rendition', 'Can delete rendition'),
(795, 198, 'view_rendition', 'Can view rendition'),
(796, 199, 'add_indexentry', 'Can add index entry'),
(797, 199, 'change_indexentry', 'Can change index entry'),
(798, 199, 'delete_indexentry', 'Can delete index entry'),
(799, 199, 'view_indexentry', 'Can view index entry'),
(800, 200, 'add_sqliteftsindexentry', 'Can add sqliteftsindexentry'),
(801, 200, 'change_sqliteftsindexentry', 'Can change sqliteftsindexentry'),
(802, 200, 'delete_sqliteftsindexentry', 'Can delete sqliteftsindexentry'),
(803, 200, 'view_sqliteftsindexentry', 'Can view sqliteftsindexentry'),
(804, 201, 'add_tag', 'Can add tag'),
(805, 201, 'change_tag', 'Can change tag'),
(806, 201, 'delete_tag', 'Can delete tag'),
(807, 201, 'view_tag', 'Can view tag'),
(808, 202, 'add_taggeditem', 'Can add tagged item'),
(809, 202, 'change_taggeditem', 'Can change tagged item'),
(810, 202, 'delete_taggeditem', 'Can delete tagged item'),
(811, 202, 'view_taggeditem', 'Can view tagged item'),
(812, 203, 'add_permission', 'Can add permission'),
(813, 203, 'change_permission', 'Can change permission'),
(814, 203, 'delete_permission', 'Can delete permission'),
(815, 203, 'view_permission', 'Can view permission'),
(816, 204, 'add_group', 'Can add group'),
(817, 204, 'change_group', 'Can change group'),
(818, 204, 'delete_group', 'Can delete group'),
(819, 204, 'view_group', 'Can view group'),
(820, 205, 'add_contenttype', 'Can add content type'),
(821, 205, 'change_contenttype', 'Can change content type'),
(822, 205, 'delete_contenttype', 'Can delete content type'),
(823, 205, 'view_contenttype', 'Can view content type'),
(824, 206, 'add_session', 'Can add session'),
(825, 206, 'change_session', 'Can change session'),
(826, 206, 'delete_session', 'Can delete session'),
(827, 206, 'view_session', 'Can view session');
INSERT INTO "auth_group" ("id", "name") VALUES
(3, 'expert'),
(4, 'service_owner'),
(5, 'client_service_specialist'),
(6, 'lead_specialist'),
(7, 'payout_specialist'),
(8, 'user_support'),
(9, 'information_security_specialist'),
(10, 'auditor'),
(11, 'external_user'),
(12, 'public_editor'),
(13, 'administrator');
INSERT INTO "people_field" ("id", "code", "name_et", "name_en") VALUES
(1, 'family_benefits', 'Perehüvitised', 'Family benefits'),
(2, 'eu_coordination', 'EL koordineerimine', 'EU coordination'),
(3, 'pensions', 'Pensionid', 'Pensions');
INSERT INTO "people_register" ("id", "code", "name_et", "name_en", "is_portal", "owner_role", "needs_owner_approval", "active", "owner_id") VALUES
(1, 'kaasus', 'Kaasus', 'Kaasus', 1, '', 0, 1, NULL);
INSERT INTO "letters_lettertemplate" ("id", "key", "title", "purpose", "owner_id") VALUES
(1, 'certificate', 'Tõend', 'certificate', NULL),
(2, 'challenge_outcome', 'Otsus vaide kohta', 'challenge_outcome', NULL),
(3, 'claim_given_up', 'Otsus enammakset mitte tagasi nõuda', 'claim_given_up', NULL),
(4, 'claim_paid_up', 'Teade: enammakse on tagasi makstud', 'claim_paid_up', NULL),
(5, 'closing_notice', 'Teade: taotlus on edasi antud', 'closing_notice', NULL),
(6, 'decision_change', 'Otsus: hüvitise muutmine, peatamine või lõpetamine', 'decision_change', NULL),
(7, 'decision_grant', 'Otsus: hüvitise määramine', 'decision_grant', NULL),
(8, 'decision_refusal', 'Otsus: hüvitise määramata jätmine', 'decision_refusal', NULL),
(9, 'document_request', 'Puuduvate dokumentide küsimine', 'document_request', NULL),
(10, 'funeral_referral', 'Matusetoetus: suunamine omavalitsusse', 'funeral_referral', NULL),
(11, 'hearing', 'Ärakuulamine enne otsust', 'hearing', NULL),
(12, 'inquiry_answer', 'Vastus pöördumisele', 'inquiry_answer', NULL),
(13, 'instalment_plan', 'Kokkulepe maksta osade kaupa', 'instalment_plan', NULL),
(14, 'notice', 'Teade', 'notice', NULL),
(15, 'overpayment_hearing', 'Ärakuulamine: enammakse', 'overpayment_hearing', NULL),
(16, 'payment_extract', 'Väljavõte väljamaksetest', 'payment_extract', NULL),
(17, 'precept', 'Ettekirjutus: enammakse tagasimaksmine', 'precept', NULL),
(18, 'precept_repaid', 'Ettekirjutus: enammakse on tagasi makstud', 'precept_repaid', NULL),
(19, 'repayment_reminder', 'Meeldetuletus: tagasimakse on hilinenud', 'repayment_reminder', NULL);
INSERT INTO "letters_templateversion" ("id", "language", "subject", "body", "what_changed", "applies_from", "template_id", "number", "author_id", "approved_by_id", "published_at", "sha256") VALUES
(1, 'et', 'Tõend', 'Sotsiaalkindlustusamet tõendab seisuga {{ as_of }}:

{{ certified }}

{{ signer }}

{{ signer_title }}', 'Esimene versioon.', '2017-01-01', 1, 1, NULL, NULL, '@moment @', '1c916ff865df04c29a164c6d9cb7269034d5fd1e0b133f65019e890c49f105bb'),
(2, 'et', 'Otsus teie vaide kohta', 'Lugupeetud {{ addressee }}

Esitasite {{ challenged_on }} vaide otsuse {{ decision_number }} peale.

## Mida me otsustasime

{{ outcome }}

## Miks me nii otsustasime

{{ reasons }}

Otsuse alus on {{ legal_basis }}.

Lugupidamisega

{{ signer }}

{{ signer_title }}', 'Esimene versioon.', '2017-01-01', 2, 1, NULL, NULL, '@moment @', '6e8877a4eed0dc919ae5a14f44e15bdee795dbc2d6c19b5cc9e084b1831354ec'),
(3, 'et', 'Otsus enammakse kohta: {{ benefit }}', 'Lugupeetud {{ addressee }}

Kirjutasime teile, et teile võib olla makstud liiga palju. Hüvitis: {{ benefit }}.

## Mida me otsustasime

{{ decided }}

## Miks me nii otsustasime

{{ reasons }}

Otsuse alus on {{ legal_basis }}.

## Vaidlustamine

{{ appeal_notice }}

Lugupidamisega

{{ signer }}

{{ signer_title }}', 'Esimene versioon.', '2017-01-01', 3, 1, NULL, NULL, '@moment @', '94eef39a02bc16b3d5577b16ca1d2f7212e7aeecc5c5a149b51bf1d454f8cdc4'),
(4, 'et', 'Enammakse on tagasi makstud: {{ benefit }}', 'Lugupeetud {{ addressee }}

Enammakse on tagasi makstud. Hüvitis: {{ benefit }}. Viimane tagasimakse oli {{ paid_on }}.

Rohkem te maksma ei pea. Lõpetasime nõude {{ claim_number }} ja teie hüvitistest selle eest midagi kinni ei peeta.

Lugupidamisega

{{ signer }}

{{ signer_title }}', 'Esimene versioon.', '2017-01-01', 4, 1, NULL, NULL, '@moment @', '4cb6381ec00c37b677dc4b0115c6b1de6f60c9f2d263ee07f285c8669c660cbf'),
(5, 'et', 'Andsime teie taotluse edasi: {{ benefit }}', 'Lugupeetud {{ addressee }}

Esitasite {{ applied_on }} taotluse: {{ benefit }}.

{{ outcome }}

{{ reasons }}

Taotlust menetletakse nüüd seal. Kui teil on küsimusi, pöörduge palun sinna ja nimetage seda viidet.

Lugupidamisega

{{ signer }}

{{ signer_title }}', 'Esimene versioon.', '2017-01-01', 5, 1, NULL, NULL, '@moment @', 'c486867a455c6d0827f430bbc6a6749a1946e3976be9fb89fa10722c1fc9b134'),
(6, 'et', 'Otsus hüvitise muutmise kohta: {{ benefit }}', 'Lugupeetud {{ addressee }}

{{ decision }} Otsus puudutab hüvitist „{{ benefit }}“ ja kehtib alates {{ changes_on }}.

## Summad

{{ amounts }}

{{ calculation }}

## Miks me nii otsustasime

{{ reasons }}

Otsuse alus on {{ legal_basis }}.

## Vaidlustamine

{{ appeal_notice }}

Lugupidamisega

{{ signer }}

{{ signer_title }}', 'Esimene versioon.', '2017-01-01', 6, 1, NULL, NULL, '@moment @', 'a7dc2328220bf11e9000be7d24b69895913dcb019d089a51d105fe1e6d8f59e3'),
(7, 'et', 'Otsus hüvitise määramise kohta: {{ benefit }}', 'Lugupeetud {{ addressee }}

Esitasite {{ applied_on }} taotluse. Määrame teile hüvitise: {{ benefit }}.

## Kui palju ja mis ajaks

{{ amounts }}

{{ calculation }}

Maksame hüvitise {{ payment }}.

## Miks me nii otsustasime

{{ reasons }}

Otsuse alus on {{ legal_basis }}.

## Millest peate meile teatama

Teatage meile, kui teie elus muutub midagi, mis võib hüvitist mõjutada. Nii on näiteks siis, kui teie või laps asub elama või õppima välismaale või pereliige hakkab seal tööle. Teatage ka siis, kui hakkate saama hüvitist teisest riigist.

## Vaidlustamine

{{ appeal_notice }}

Lugupidamisega

{{ signer }}

{{ signer_title }}', 'Esimene versioon.', '2017-01-01', 7, 1, NULL, NULL, '@moment @', 'fb55afaad6c7129a074be5e8880e89bf4da914d3e4b917680463120ce17be749'),
(8, 'et', 'Otsus jätta hüvitis määramata: {{ benefit }}', 'Lugupeetud {{ addressee }}

Esitasite {{ applied_on }} taotluse. Me ei määra teile hüvitist: {{ benefit }}.

## Miks me nii otsustasime

{{ reasons }}

Otsuse alus on {{ legal_basis }}.

## Vaidlustamine

{{ appeal_notice }}

Lugupidamisega

{{ signer }}

{{ signer_title }}', 'Esimene versioon.', '2017-01-01', 8, 1, NULL, NULL, '@moment @', 'aacd512126dc626619803f085abdb9152b2550e04bfe7a6d3cb834025229bce3'),
(9, 'et', 'Palume dokumente: {{ benefit }}', 'Lugupeetud {{ addressee }}

Esitasite {{ applied_on }} taotluse. Taotlete hüvitist: {{ benefit }}. Otsustamiseks vajame veel dokumente.

## Mida vajame

{{ documents }}

## Mis ajaks

Palun saatke dokumendid hiljemalt {{ reply_by }}. Märkige juurde juhtumi number {{ reference }}.

Kui te mõnda dokumenti ei saa, andke meile sellest samaks kuupäevaks teada. Siis leiame koos teise võimaluse.

Kui dokumente ei tule, otsustame nende andmete põhjal, mis meil on.

Lugupidamisega

{{ signer }}

{{ signer_title }}', 'Esimene versioon.', '2017-01-01', 9, 1, NULL, NULL, '@moment @', '32f7a65c0a6f339d4da9731e4b2b7ba95ee59b262163c3977243b00b065f08aa'),
(10, 'et', 'Matusetoetuse saate oma vallast või linnast', 'Lugupeetud {{ addressee }}

Pöördusite meie poole {{ applied_on }} matusetoetuse asjus. Tunneme teile kaasa.

Sotsiaalkindlustusamet ei maksa matusetoetust alates 1. jaanuarist 2018. Toetust maksab valla- või linnavalitsus oma korra järgi.

Palun pöörduge valla- või linnavalitsusse. Seal öeldakse teile, kes saab toetust ja milliseid dokumente on vaja. Selle kirja võite kaasa võtta.

Lugupidamisega

{{ signer }}

{{ signer_title }}', 'Esimene versioon.', '2017-01-01', 10, 1, NULL, NULL, '@moment @', '14d31562a1d481a0b968f5fa2fc4e752663d8c8f1ae046778808bcf88147f0f0'),
(11, 'et', 'Palume teie arvamust enne otsust: {{ benefit }}', 'Lugupeetud {{ addressee }}

Valmistame ette otsust, mis võib olla teie kahjuks. See puudutab hüvitist: {{ benefit }}. Enne otsust saate esitada oma arvamuse, vastuväited ja lisaandmed.

## Mida kavatseme otsustada

{{ intention }}

## Mille põhjal

{{ reasons }}

Otsuse alus oleks {{ legal_basis }}.

## Kuidas vastata

Palun vastake hiljemalt {{ reply_by }}. Märkige juurde juhtumi number {{ reference }}.

Kui te ei vasta, otsustame nende andmete põhjal, mis meil on.

Lugupidamisega

{{ signer }}

{{ signer_title }}', 'Esimene versioon.', '2017-01-01', 11, 1, NULL, NULL, '@moment @', 'ac07839611a39a7a8edd2a660e49f743df988635759233e2cc7c86a23b482e2c'),
(12, 'et', 'Vastus teie pöördumisele', 'Lugupeetud {{ addressee }}

Pöördusite meie poole {{ asked_on }}. Vastame teile.

{{ answer }}

{{ sources }}

Kui vastus jäi ebaselgeks, pöörduge palun uuesti meie poole. Märkige juurde juhtumi number {{ reference }}.

Lugupidamisega

{{ signer }}

{{ signer_title }}', 'Esimene versioon.', '2017-01-01', 12, 1, NULL, NULL, '@moment @', '2b3b347a965b00c9ec0aa4820c2185523f060816d771ea6d964e3dee34cb10c5'),
(13, 'et', 'Maksate enammakse tagasi osade kaupa: {{ benefit }}', 'Lugupeetud {{ addressee }}

Leppisime kokku, et maksate enammakse tagasi osade kaupa. Hüvitis: {{ benefit }}. Maksta on {{ amount }}.

## Millal ja kui palju maksta

{{ instalments }}

## Kuidas maksta

{{ payment_details }}

Seni kuni maksate kokkuleppe järgi, me teie hüvitistest midagi kinni ei pea.

Kui te mõnda osa õigel ajal maksta ei saa, andke meile kohe teada. Kui jätate osa maksmata, võime kokkuleppe lõpetada ja nõuda kogu summat korraga.

Lugupidamisega

{{ signer }}

{{ signer_title }}', 'Esimene versioon.', '2017-01-01', 13, 1, NULL, NULL, '@moment @', '18d024a8308498b61ad84c1eafc141a3f7f84f5efd6ce8f8b9d3f98b7e6fc19d'),
(14, 'et', '{{ topic }}', 'Lugupeetud {{ addressee }}

{{ notice }}

Kui teil on küsimusi, pöörduge palun meie poole. Märkige juurde juhtumi number {{ reference }}.

Lugupidamisega

{{ signer }}

{{ signer_title }}', 'Esimene versioon.', '2017-01-01', 14, 1, NULL, NULL, '@moment @', 'd95b823ad521bfbe05a2f7b280422159682397f05c81153468bf52b07d185d9e'),
(15, 'et', 'Palume teie selgitust enammakse kohta: {{ benefit }}', 'Lugupeetud {{ addressee }}

Meie andmetel on teile makstud rohkem, kui teil oli õigus saada. Hüvitis: {{ benefit }}. Enammakse kokku: {{ amount }}.

## Mis kuude eest

{{ months }}

## Miks me nii arvame

{{ reasons }}

## Mida kavatseme otsustada

{{ intention }}

Otsuse alus oleks {{ legal_basis }}.

## Kuidas vastata

Võite saata selgituse, vastuväited ja lisaandmed hiljemalt {{ reply_by }}. Märkige juurde juhtumi number {{ reference }}.

Võite raha tagasi maksta ka kohe. Siis andke meile sellest teada.

Kui te ei vasta, otsustame nende andmete põhjal, mis meil on.

Lugupidamisega

{{ signer }}

{{ signer_title }}', 'Esimene versioon.', '2017-01-01', 15, 1, NULL, NULL, '@moment @', 'be403f3e3919a721b9929ed09b9f91dead1b134a3326865c378c89eca9d6aa10'),
(16, 'et', 'Väljavõte väljamaksetest', 'Väljavõte isiku {{ addressee }} väljamaksetest {{ first_day }} kuni {{ last_day }}.

{{ payments }}

Kokku on makstud {{ total }}.

{{ signer }}

{{ signer_title }}', 'Esimene versioon.', '2017-01-01', 16, 1, NULL, NULL, '@moment @', '405a3d3e6b0bdb73fced5ebeb8731ff41e70c151145e3a8d1c6627b120837d49'),
(17, 'et', 'Ettekirjutus enammakse tagasimaksmiseks: {{ benefit }}', 'Lugupeetud {{ addressee }}

Teile on makstud rohkem, kui teil oli õigus saada. Hüvitis: {{ benefit }}. Nõuame tagasi {{ amount }}.

Maksta on veel {{ to_pay }}. Makske see hiljemalt {{ repay_by }}.

## Kuidas summa kujunes

{{ months }}

## Miks me nii otsustasime

{{ reasons }}

Ettekirjutuse alus on {{ legal_basis }}.

## Kuidas maksta

{{ payment_details }}

Kui te ei saa kogu summat korraga maksta, andke meile sellest tähtpäevaks teada. Võime kokku leppida, et maksate osade kaupa.

## Kinnipidamine hüvitistest

{{ set_off }}

## Hoiatus

Kui te tähtpäevaks ei maksa ega lepi meiega kokku, võime anda ettekirjutuse sundtäitmisele.

## Vaidlustamine

{{ appeal_notice }}

Lugupidamisega

{{ signer }}

{{ signer_title }}', 'Esimene versioon.', '2017-01-01', 17, 1, NULL, NULL, '@moment @', '5d846c37dbfda9f453eabe9883f5fdb9416f9541481d278c97454378565391ce'),
(18, 'et', 'Ettekirjutus enammakse kohta, mis on tagasi makstud: {{ benefit }}', 'Lugupeetud {{ addressee }}

Teile on makstud rohkem, kui teil oli õigus saada. Hüvitis: {{ benefit }}. Enammakse oli {{ amount }}.

Maksite selle tagasi. Viimane tagasimakse oli {{ repaid_on }}. Rohkem te maksma ei pea.

## Kuidas summa kujunes

{{ months }}

## Miks me nii otsustasime

{{ reasons }}

Ettekirjutuse alus on {{ legal_basis }}.

## Vaidlustamine

{{ appeal_notice }}

Lugupidamisega

{{ signer }}

{{ signer_title }}', 'Esimene versioon.', '2017-01-01', 18, 1, NULL, NULL, '@moment @', '4dee3316c5ca1abdf810aca56fe830dbf69ddefbb85942d76c5c91047d63ec18'),
(19, 'et', 'Meeldetuletus tagasimakse kohta: {{ benefit }}', 'Lugupeetud {{ addressee }}

Teie tagasimakse on hilinenud. Hüvitis, mida maksti liiga palju: {{ benefit }}.

Hilinenud on {{ late_amount }}. Tähtpäev oli {{ due_on }}. Kokku on veel maksta {{ amount }}.

## Kuidas maksta

{{ payment_details }}

Kui olete juba maksnud, ei pea te midagi tegema.

Kui te maksta ei saa, võtke meiega ühendust. Võime maksmiseks aega juurde anda. Kui te ei maksa ega võta ühendust, võime anda ettekirjutuse sundtäitmisele.

Lugupidamisega

{{ signer }}

{{ signer_title }}', 'Esimene versioon.', '2017-01-01', 19, 1, NULL, NULL, '@moment @', '4e43ef77e2502a41985e4d0da3b62f4d46512a614ccd4aa148c8d80a405810e4'),
(20, 'en', 'Certificate', 'The Estonian Social Insurance Board certifies as of {{ as_of }}:

{{ certified }}

{{ signer }}

{{ signer_title }}', 'Esimene versioon.', '2017-01-01', 1, 1, NULL, NULL, '@moment @', 'ea87cfac34a0fd2d0398469a9c665d9a56483d3aa5746ac41c2d3c5f99062fed'),
(21, 'en', 'Decision on your challenge', 'Dear {{ addressee }}

On {{ challenged_on }} you filed a challenge against decision {{ decision_number }}.

## What we decided

{{ outcome }}

## Why we decided so

{{ reasons }}

The decision is based on {{ legal_basis }}.

Yours sincerely

{{ signer }}

{{ signer_title }}', 'Esimene versioon.', '2017-01-01', 2, 1, NULL, NULL, '@moment @', '5e43e7317bf10afa8963cebc6963f9f6d2609de3b769a820de679a00e9271661'),
(22, 'en', 'Decision about an overpayment: {{ benefit }}', 'Dear {{ addressee }}

We wrote to you that you may have been paid too much. Benefit: {{ benefit }}.

## What we decided

{{ decided }}

## Why we decided so

{{ reasons }}

The decision is based on {{ legal_basis }}.

## How to challenge the decision

{{ appeal_notice }}

Yours sincerely

{{ signer }}

{{ signer_title }}', 'Esimene versioon.', '2017-01-01', 3, 1, NULL, NULL, '@moment @', 'a0de1cfd1a447907094610ef77ec6ca76e5647f3ae3e49e1a013e85353f3bddf'),
(23, 'en', 'The overpayment is repaid: {{ benefit }}', 'Dear {{ addressee }}

The overpayment is repaid. Benefit: {{ benefit }}. The last repayment was on {{ paid_on }}.

You do not have to pay anything more. We closed the claim {{ claim_number }} and keep nothing from your benefits because of it.

Yours sincerely

{{ signer }}

{{ signer_title }}', 'Esimene versioon.', '2017-01-01', 4, 1, NULL, NULL, '@moment @', '4c57839baa62ac3c220be2e98942d579c2322c3cf481ee4aff097a810e57fc1c'),
(24, 'en', 'We have passed on your application: {{ benefit }}', 'Dear {{ addressee }}

You sent us an application on {{ applied_on }}: {{ benefit }}.

{{ outcome }}

{{ reasons }}

Your application is dealt with there from now on. If you have questions, please ask there and give this reference.

Yours sincerely

{{ signer }}

{{ signer_title }}', 'Esimene versioon.', '2017-01-01', 5, 1, NULL, NULL, '@moment @', 'c07ca3dffeb691fafc7f8fdef3a8a1000dcb74f145dabffc6bee483b858c581f'),
(25, 'en', 'Decision to change a benefit: {{ benefit }}', 'Dear {{ addressee }}

{{ decision }} The decision is about this benefit: {{ benefit }}. It applies from {{ changes_on }}.

## Amounts

{{ amounts }}

{{ calculation }}

## Why we decided so

{{ reasons }}

The decision is based on {{ legal_basis }}.

## How to challenge the decision

{{ appeal_notice }}

Yours sincerely

{{ signer }}

{{ signer_title }}', 'Esimene versioon.', '2017-01-01', 6, 1, NULL, NULL, '@moment @', 'ef56e4306a2c34c83cc1d2edb15eafb55cd21c09d230031a628e924a9208b540'),
(26, 'en', 'Decision to grant a benefit: {{ benefit }}', 'Dear {{ addressee }}

You applied on {{ applied_on }}. We grant you this benefit: {{ benefit }}.

## How much and for how long

{{ amounts }}

{{ calculation }}

We pay the benefit {{ payment }}.

## Why we decided so

{{ reasons }}

The decision is based on {{ legal_basis }}.

## What you must tell us

Tell us when something changes in your life that may affect the benefit. Examples: you or the child move or go to study abroad, or a family member starts to work there. Tell us also if you begin to receive a benefit from another country.

## How to challenge the decision

{{ appeal_notice }}

Yours sincerely

{{ signer }}

{{ signer_title }}', 'Esimene versioon.', '2017-01-01', 7, 1, NULL, NULL, '@moment @', '6f79224f8f637a20352275e7ae80f8890186e7e78f6dfd380d2278193be8783b'),
(27, 'en', 'Decision to refuse a benefit: {{ benefit }}', 'Dear {{ addressee }}

You applied on {{ applied_on }}. We do not grant you this benefit: {{ benefit }}.

## Why we decided so

{{ reasons }}

The decision is based on {{ legal_basis }}.

## How to challenge the decision

{{ appeal_notice }}

Yours sincerely

{{ signer }}

{{ signer_title }}', 'Esimene versioon.', '2017-01-01', 8, 1, NULL, NULL, '@moment @', 'de57bbc07cdd37c74674912858c29899897f2b18021eef4c58520a7e47b7ec11'),
(28, 'en', 'Please send us documents: {{ benefit }}', 'Dear {{ addressee }}

You applied on {{ applied_on }} for this benefit: {{ benefit }}. We need more documents before we can decide.

## What we need

{{ documents }}

## By when

Please send the documents by {{ reply_by }}. Write the case number {{ reference }} on them.

If you cannot get one of the documents, tell us by the same day. We will then find another way together.

If no documents arrive, we decide on the basis of what we have.

Yours sincerely

{{ signer }}

{{ signer_title }}', 'Esimene versioon.', '2017-01-01', 9, 1, NULL, NULL, '@moment @', 'a035d58ec5b67cc1d210831cbc12da9c14ad189a0efb8383074ba63a324bffc7'),
(29, 'en', 'The funeral grant is paid by your municipality', 'Dear {{ addressee }}

You turned to us on {{ applied_on }} about the funeral grant. Please accept our condolences.

The Estonian Social Insurance Board has paid no funeral grant since 1 January 2018. The grant is paid by the municipality under its own rules.

Please turn to your municipality. There you will be told who may receive the grant and which documents are needed. You may take this letter with you.

Yours sincerely

{{ signer }}

{{ signer_title }}', 'Esimene versioon.', '2017-01-01', 10, 1, NULL, NULL, '@moment @', '0e35b26834b42da650b9008a6a82d3abcb1562edd09cb270dfc8f33d60f25f30'),
(30, 'en', 'Please tell us your view before we decide: {{ benefit }}', 'Dear {{ addressee }}

We are preparing a decision that may be to your disadvantage. It is about this benefit: {{ benefit }}. Before we decide, you can give us your view, objections and further facts.

## What we intend to decide

{{ intention }}

## On what grounds

{{ reasons }}

The decision would be based on {{ legal_basis }}.

## How to answer

Please answer by {{ reply_by }}. Give the case number {{ reference }}.

If you do not answer, we decide on the basis of what we have.

Yours sincerely

{{ signer }}

{{ signer_title }}', 'Esimene versioon.', '2017-01-01', 11, 1, NULL, NULL, '@moment @', '36443f1fb47ae9e1c28ef4df083695404469a55cc0999790030d320613a58c0e'),
(31, 'en', 'Answer to your inquiry', 'Dear {{ addressee }}

You turned to us on {{ asked_on }}. This is our answer.

{{ answer }}

{{ sources }}

If something remains unclear, please turn to us again. Give the case number {{ reference }}.

Yours sincerely

{{ signer }}

{{ signer_title }}', 'Esimene versioon.', '2017-01-01', 12, 1, NULL, NULL, '@moment @', '176e5a43eb66c58491063f35937b219a89466dedbe6e866479333ce4bddb84b6'),
(32, 'en', 'You repay the overpayment in instalments: {{ benefit }}', 'Dear {{ addressee }}

We agreed that you repay the overpayment in instalments. Benefit: {{ benefit }}. To be paid: {{ amount }}.

## When and how much to pay

{{ instalments }}

## How to pay

{{ payment_details }}

While you pay as agreed, we keep nothing from your benefits.

If you cannot pay an instalment in time, let us know at once. If you leave an instalment unpaid, we may end the agreement and ask for the whole amount.

Yours sincerely

{{ signer }}

{{ signer_title }}', 'Esimene versioon.', '2017-01-01', 13, 1, NULL, NULL, '@moment @', '04f05a4d08a5541b8d583cb8554b94ff8187b83c738d14d4cb428d147ce82ba1'),
(33, 'en', '{{ topic }}', 'Dear {{ addressee }}

{{ notice }}

If you have questions, please contact us and mention the case number {{ reference }}.

Yours sincerely

{{ signer }}

{{ signer_title }}', 'Esimene versioon.', '2017-01-01', 14, 1, NULL, NULL, '@moment @', '433f4eeff52eed3ee47003795915ed1ce10099873629211f3f29cc18201209e6'),
(34, 'en', 'Please explain: overpayment, {{ benefit }}', 'Dear {{ addressee }}

According to our data you were paid more than you were entitled to. Benefit: {{ benefit }}. Overpaid in total: {{ amount }}.

## For which months

{{ months }}

## Why we think so

{{ reasons }}

## What we plan to decide

{{ intention }}

The decision would be based on {{ legal_basis }}.

## How to reply

You can send us your explanation, objections and further facts by {{ reply_by }}. Please add the number of the case: {{ reference }}.

You can also repay the money at once. In that case let us know.

If you do not reply, we will decide on the basis of the data that we have.

Yours sincerely

{{ signer }}

{{ signer_title }}', 'Esimene versioon.', '2017-01-01', 15, 1, NULL, NULL, '@moment @', 'd335efa8294678741d77947c561791971cdd9850a1fe3bc12d3671df939d1762'),
(35, 'en', 'Extract of payments', 'Payments to {{ addressee }} from {{ first_day }} to {{ last_day }}.

{{ payments }}

{{ total }} was paid in total.

{{ signer }}

{{ signer_title }}', 'Esimene versioon.', '2017-01-01', 16, 1, NULL, NULL, '@moment @', '1489794f17317a9533a3747e18ab5ef8a9637886996d4624474e934fb577c24a'),
(36, 'en', 'Precept to repay an overpayment: {{ benefit }}', 'Dear {{ addressee }}

You were paid more than you were entitled to. Benefit: {{ benefit }}. We ask back {{ amount }}.

Still to be paid: {{ to_pay }}. Pay it by {{ repay_by }}.

## How the amount was calculated

{{ months }}

## Why we decided so

{{ reasons }}

The precept is based on {{ legal_basis }}.

## How to pay

{{ payment_details }}

If you cannot pay the whole amount at once, tell us by that day. We may agree that you pay in instalments.

## What we keep from your benefits

{{ set_off }}

## Warning

If you neither pay by that day nor make an agreement with us, we may hand the precept over for enforcement.

## How to challenge the decision

{{ appeal_notice }}

Yours sincerely

{{ signer }}

{{ signer_title }}', 'Esimene versioon.', '2017-01-01', 17, 1, NULL, NULL, '@moment @', '10157b66062d5c27ac8f4096148d30f099603a3cac12f8848e85ce316ddf730f'),
(37, 'en', 'Precept about an overpayment that is repaid: {{ benefit }}', 'Dear {{ addressee }}

You were paid more than you were entitled to. Benefit: {{ benefit }}. The overpayment was {{ amount }}.

You repaid it. The last repayment was on {{ repaid_on }}. You do not have to pay anything more.

## How the amount was calculated

{{ months }}

## Why we decided so

{{ reasons }}

The precept is based on {{ legal_basis }}.

## How to challenge the decision

{{ appeal_notice }}

Yours sincerely

{{ signer }}

{{ signer_title }}', 'Esimene versioon.', '2017-01-01', 18, 1, NULL, NULL, '@moment @', '60f742c95b184c035b3dde39631f88c494ff02d1396460eb654906bbc16624a2'),
(38, 'en', 'Reminder of a repayment: {{ benefit }}', 'Dear {{ addressee }}

Your repayment is late. The benefit that was overpaid: {{ benefit }}.

Late: {{ late_amount }}. It was due on {{ due_on }}. In total you still have to pay {{ amount }}.

## How to pay

{{ payment_details }}

If you have paid already, you do not have to do anything.

If you cannot pay, contact us. We may give you more time. If you neither pay nor contact us, we may hand the precept over for enforcement.

Yours sincerely

{{ signer }}

{{ signer_title }}', 'Esimene versioon.', '2017-01-01', 19, 1, NULL, NULL, '@moment @', 'f2db2f074bcb1beb456162ebfc02b1cf273029d824bc6c3a5221aadcbfea07d1');
INSERT INTO "wagtailcore_collection" ("id", "path", "depth", "numchild", "name") VALUES
(1, '0001', 1, 0, 'Root');
INSERT INTO "wagtailcore_groupcollectionpermission" ("id", "collection_id", "group_id", "permission_id") VALUES
(13, 1, 13, 110),
(14, 1, 13, 111),
(15, 1, 13, 113);
INSERT INTO "wagtailcore_site" ("id", "hostname", "port", "is_default_site", "root_page_id", "site_name") VALUES
(2, '127.0.0.1', 8000, 1, 3, 'Kaasus');
INSERT INTO "wagtailcore_task" ("id", "name", "active", "content_type_id") VALUES
(1, 'Moderators approval', 1, 2),
(2, 'Ülevaatus', 1, 86),
(3, 'Kinnitamine', 1, 87);
INSERT INTO "wagtailcore_workflow" ("id", "name", "active") VALUES
(2, 'Kooskõlastamine', 1);
INSERT INTO "wagtailcore_groupapprovaltask" ("task_ptr_id") VALUES
(1);
INSERT INTO "wagtailcore_workflowpage" ("page_id", "workflow_id") VALUES
(3, 2);
INSERT INTO "wagtailcore_workflowtask" ("id", "sort_order", "task_id", "workflow_id") VALUES
(2, 0, 2, 2),
(3, 1, 3, 2);
INSERT INTO "wagtailcore_locale" ("id", "language_code") VALUES
(1, 'et');
INSERT INTO "wagtailcore_page" ("id", "path", "depth", "numchild", "title", "slug", "live", "has_unpublished_changes", "url_path", "seo_title", "show_in_menus", "search_description", "go_live_at", "expire_at", "expired", "content_type_id", "owner_id", "locked", "latest_revision_created_at", "first_published_at", "live_revision_id", "last_published_at", "draft_title", "locked_at", "locked_by_id", "locale_id", "translation_key", "alias_of_id", "latest_revision_id") VALUES
(1, '0001', 1, 1, 'Root', 'root', 1, 0, '/', '', 0, '', NULL, NULL, 0, 1, NULL, 0, NULL, NULL, NULL, NULL, 'Root', NULL, NULL, 1, '@identifier1@', NULL, NULL),
(3, '00010001', 2, 1, 'Kaasus', 'kaasus', 1, 0, '/kaasus/', '', 0, '', NULL, NULL, 0, 74, NULL, 0, '@moment @', '@moment @', 1, '@moment @', 'Kaasus', NULL, NULL, 1, '@identifier2@', NULL, 1),
(4, '000100010001', 3, 0, 'Perehüvitised', 'perehuvitised', 1, 0, '/kaasus/perehuvitised/', '', 0, '', NULL, NULL, 0, 75, NULL, 0, '@moment @', '@moment @', 2, '@moment @', 'Perehüvitised', NULL, NULL, 1, '@identifier3@', NULL, 2);
INSERT INTO "wagtailcore_pagelogentry" ("id", "label", "action", "timestamp", "content_changed", "deleted", "content_type_id", "page_id", "revision_id", "user_id", "uuid", "data") VALUES
(1, 'Kaasus', 'wagtail.create', '@moment @', 1, 0, 74, 3, NULL, NULL, NULL, '{}'),
(2, 'Kaasus', 'wagtail.publish', '@moment @', 1, 0, 74, 3, 1, NULL, NULL, '{}'),
(3, 'Perehüvitised', 'wagtail.create', '@moment @', 1, 0, 75, 4, NULL, NULL, NULL, '{}'),
(4, 'Perehüvitised', 'wagtail.publish', '@moment @', 1, 0, 75, 4, 2, NULL, NULL, '{}');
INSERT INTO "wagtailcore_grouppagepermission" ("id", "group_id", "page_id", "permission_id") VALUES
(8, 3, 3, 69),
(9, 3, 3, 70),
(10, 13, 3, 69),
(11, 13, 3, 70),
(12, 13, 3, 74),
(13, 13, 3, 75),
(14, 13, 3, 76);
INSERT INTO "wagtailcore_revision" ("id", "created_at", "approved_go_live_at", "user_id", "content", "object_id", "content_type_id", "base_content_type_id", "object_str") VALUES
(1, '@moment @', NULL, NULL, '{"pk": 3, "path": "00010001", "depth": 2, "numchild": 0, "translation_key": "@identifier-2@", "locale": 1, "latest_revision": null, "live": true, "has_unpublished_changes": false, "first_published_at": null, "last_published_at": null, "live_revision": null, "go_live_at": null, "expire_at": null, "expired": false, "locked": false, "locked_at": null, "locked_by": null, "title": "Kaasus", "draft_title": "Kaasus", "slug": "kaasus", "content_type": 74, "url_path": "/kaasus/", "owner": null, "latest_revision_created_at": null, "alias_of": null, "show_in_menus": false, "seo_title": "", "search_description": "", "wagtail_admin_comments": []}', '3', 74, 1, 'Kaasus'),
(2, '@moment @', NULL, NULL, '{"pk": 4, "path": "000100010001", "depth": 3, "numchild": 0, "translation_key": "@identifier-3@", "locale": 1, "latest_revision": null, "live": true, "has_unpublished_changes": false, "first_published_at": null, "last_published_at": null, "live_revision": null, "go_live_at": null, "expire_at": null, "expired": false, "locked": false, "locked_at": null, "locked_by": null, "title": "Pereh\u00fcvitised", "draft_title": "Pereh\u00fcvitised", "slug": "perehuvitised", "content_type": 75, "url_path": "/kaasus/perehuvitised/", "owner": null, "latest_revision_created_at": null, "alias_of": null, "show_in_menus": false, "seo_title": "", "search_description": "", "intro": "", "wagtail_admin_comments": []}', '4', 75, 1, 'Perehüvitised');
INSERT INTO "documents_homepage" ("page_ptr_id") VALUES
(3);
INSERT INTO "documents_lifeevent" ("id", "code", "name_et", "name_en", "order") VALUES
(1, 'birth', 'Lapse sünd', 'Birth of a child', 0),
(2, 'adoption', 'Lapsendamine ja eestkoste', 'Adoption and guardianship', 1),
(3, 'separation', 'Vanemate lahuselu', 'Parents living apart', 2),
(4, 'studies', 'Laps õpib', 'Child in education', 3),
(5, 'death', 'Lähedase surm', 'Death in the family', 4),
(6, 'abroad', 'Töö ja elu välismaal', 'Work and life abroad', 5),
(7, 'work', 'Töötamine hüvitise ajal', 'Working while on benefit', 6),
(8, 'payment', 'Maksmine ja tagasinõue', 'Payment and recovery', 7),
(9, 'conscription', 'Ajateenistus', 'Conscription', 8);
INSERT INTO "documents_sectionpage" ("page_ptr_id", "intro") VALUES
(4, '');
INSERT INTO "documents_approvaltask" ("task_ptr_id") VALUES
(3);
INSERT INTO "documents_approvaltask_groups" ("id", "approvaltask_id", "group_id") VALUES
(1, 3, 4);
INSERT INTO "documents_benefit" ("id", "code", "name_et", "name_en", "closed", "order", "field_id") VALUES
(1, 'child_allowance', 'Lapsetoetus', 'Child allowance', 0, 0, 1),
(2, 'single_parent_child_allowance', 'Üksikvanema lapse toetus', 'Single parent''s child allowance', 0, 1, 1),
(3, 'guardianship_allowance', 'Eestkostetava lapse toetus', 'Guardianship allowance', 0, 2, 1),
(4, 'large_family_allowance', 'Lasterikka pere toetus', 'Large-family allowance', 0, 3, 1),
(5, 'multiple_birth_allowance', 'Mitmike toetus', 'Multiple-birth allowance', 0, 4, 1),
(6, 'birth_allowance', 'Sünnitoetus', 'Birth allowance', 0, 5, 1),
(7, 'adoption_allowance', 'Lapsendamistoetus', 'Adoption allowance', 0, 6, 1),
(8, 'conscript_child_allowance', 'Ajateenija lapse toetus', 'Conscript''s child allowance', 0, 7, 1),
(9, 'survivor_allowance', 'Toitjakaotustoetus', 'Survivor allowance', 0, 8, 1),
(10, 'maintenance_support', 'Elatisabi', 'Maintenance support', 0, 9, 1),
(11, 'childcare_allowance', 'Lapsehooldustasu', 'Childcare allowance', 1, 10, 1),
(12, 'parental_benefit', 'Vanemahüvitis', 'Parental benefit', 0, 11, 1),
(13, 'funeral_grant', 'Matusetoetus', 'Funeral grant', 1, 12, 1),
(14, 'differential_supplement', 'Lisahüvitis', 'Differential supplement', 0, 13, 2);
INSERT INTO "documents_peerreviewtask" ("task_ptr_id") VALUES
(2);
INSERT INTO "documents_peerreviewtask_groups" ("id", "peerreviewtask_id", "group_id") VALUES
(1, 2, 3);
INSERT INTO "parameters_parameter" ("id", "code", "name_et", "name_en", "measure", "law") VALUES
(1, 'child_allowance.first_second', 'Lapsetoetus, esimene ja teine laps', 'Child allowance, first and second child', 'euro', 'PHS § 17 lg 3'),
(2, 'child_allowance.third_plus', 'Lapsetoetus, kolmas ja iga järgmine laps', 'Child allowance, third and each further child', 'euro', 'PHS § 17 lg 3'),
(3, 'child_allowance.age_limit', 'Lapsetoetuse vanusepiir', 'Age limit of the child allowance', 'years', 'PHS § 17 lg 1'),
(4, 'single_parent_child_allowance.amount', 'Üksikvanema lapse toetus', 'Single parent''s child allowance', 'euro', 'PHS § 19 lg 3'),
(5, 'guardianship_allowance.amount', 'Eestkostetava lapse toetus', 'Guardianship allowance', 'euro', 'PHS § 20 lg 4'),
(6, 'seven_plus_parent_allowance.amount', 'Seitsme- ja enamalapselise pere vanema toetus', 'Allowance of a parent of seven or more children', 'euro', 'PHS § 21 lg 2'),
(7, 'large_family_allowance.three_to_six', 'Lasterikka pere toetus, kolm kuni kuus last', 'Large-family allowance, three to six children', 'euro', 'PHS § 21 lg 2'),
(8, 'large_family_allowance.seven_plus', 'Lasterikka pere toetus, seitse ja enam last', 'Large-family allowance, seven and more children', 'euro', 'PHS § 21 lg 3'),
(9, 'multiple_birth_allowance.amount', 'Kolmikute ja enamaarvuliste mitmike toetus', 'Allowance for triplets and more', 'euro', 'PHS § 21¹ lg 2'),
(10, 'birth_allowance.amount', 'Sünnitoetus', 'Birth allowance', 'euro', 'PHS § 22 lg 4'),
(11, 'birth_allowance.triplets', 'Sünnitoetus kolmikute ja enamaarvuliste mitmike korral, lapse kohta', 'Birth allowance for triplets and more, per child', 'euro', 'PHS § 22 lg 5'),
(12, 'adoption_allowance.amount', 'Lapsendamistoetus', 'Adoption allowance', 'euro', 'PHS § 23 lg 3'),
(13, 'childcare_allowance.under_three', 'Lapsehooldustasu, kuni kolmeaastane laps', 'Childcare allowance, child under three', 'euro', 'PHS § 18 lg 1 p 1'),
(14, 'childcare_allowance.three_to_eight', 'Lapsehooldustasu, kolme- kuni kaheksaaastane laps', 'Childcare allowance, child of three to eight', 'euro', 'PHS § 18 lg 1 p 2-3'),
(15, 'childcare_allowance.carer_maximum', 'Lapsehooldustasu ülemmäär hooldajale', 'Childcare allowance, most for a carer', 'euro', 'PHS § 18 lg 6'),
(16, 'conscript_child_allowance.amount', 'Ajateenija lapse toetus', 'Conscript''s child allowance', 'euro', ''),
(17, 'survivor_allowance.amount', 'Toitjakaotustoetus', 'Survivor allowance', 'euro', ''),
(18, 'maintenance_support.maximum', 'Elatisabi ülemmäär', 'Maximum maintenance support', 'euro', 'PHS ptk 4'),
(19, 'parental_benefit.rate', 'Vanemahüvitise määr kuus', 'Parental benefit rate per month', 'euro', 'PHS § 41 lg 1'),
(20, 'minimum_wage.month', 'Töötasu alammäär kuus', 'Minimum wage per month', 'euro', ''),
(21, 'parental_benefit.cap', 'Vanemahüvitise ülempiir kuus', 'Parental benefit cap per month', 'euro', 'PHS § 40 lg 1'),
(22, 'parental_benefit.cap_multiplier', 'Vanemahüvitise ülempiiri kordaja', 'Multiplier of the parental benefit cap', 'factor', 'PHS § 40 lg 1'),
(23, 'decision_deadline.working_days', 'Otsuse tähtaeg', 'Decision deadline', 'working_days', 'PHS § 8 lg 1');
INSERT INTO "parameters_parametervalue" ("id", "applies_from", "applies_until", "cents", "number", "source", "redaction", "note", "status", "recorded_at", "parameter_id") VALUES
(1, '2017-01-01', NULL, 5000, NULL, 'Perehüvitiste seadus', '124122016004', '', 'verified', '2016-12-23 22:00:00', 1),
(2, '2018-01-01', NULL, 5500, NULL, 'Perehüvitiste seadus', '128112017023', '', 'verified', '2017-11-27 22:00:00', 1),
(3, '2019-01-01', NULL, 6000, NULL, 'Perehüvitiste seadus', '126102018003', '', 'verified', '2018-10-25 21:00:00', 1),
(4, '2023-01-01', NULL, 8000, NULL, 'Perehüvitiste seadus', '111012023009', 'Seadus jõustus 01.02.2023 ja kohaldus tagasiulatuvalt alates 01.01.2023.', 'verified', '2023-01-10 22:00:00', 1),
(5, '2017-01-01', NULL, 10000, NULL, 'Perehüvitiste seadus', '124122016004', '', 'verified', '2016-12-23 22:00:00', 2),
(6, '2017-01-01', NULL, NULL, 16, 'Perehüvitiste seadus', '124122016004', 'Õppiva lapse korral 19.', 'verified', '2016-12-23 22:00:00', 3),
(7, '2023-01-01', NULL, NULL, 19, 'Perehüvitiste seadus', '111012023009', 'Keskhariduseta õppija korral õppeaasta lõpuni.', 'verified', '2023-01-10 22:00:00', 3),
(8, '2017-01-01', NULL, 1918, NULL, 'Perehüvitiste seadus', '124122016004', '', 'verified', '2016-12-23 22:00:00', 4),
(9, '2023-01-01', NULL, 8000, NULL, 'Perehüvitiste seadus', '111012023009', '', 'verified', '2023-01-10 22:00:00', 4),
(10, '2026-10-01', NULL, 10000, NULL, 'Sotsiaalkindlustusameti veebileht, 08.10.2026', '', 'Summa on kinnitatud 08.10.2026 seisuga, alguskuupäev on kinnitamata.', 'unverified', '2026-09-30 21:00:00', 4),
(11, '2017-01-01', NULL, 24000, NULL, 'Perehüvitiste seadus', '124122016004', '', 'verified', '2016-12-23 22:00:00', 5),
(12, '2017-01-01', '2017-07-01', 16874, NULL, 'Perehüvitiste seadus', '124122016004', '', 'verified', '2016-12-23 22:00:00', 6),
(13, '2017-07-01', NULL, 30000, NULL, 'Perehüvitiste seadus', '124122016005', '', 'verified', '2016-12-23 22:00:00', 7),
(14, '2023-01-01', NULL, 65000, NULL, 'Perehüvitiste seadus', '111012023009', '', 'verified', '2023-01-10 22:00:00', 7),
(15, '2024-01-01', NULL, 45000, NULL, 'Perehüvitiste seadus', '106072023062', '', 'verified', '2023-07-05 21:00:00', 7),
(16, '2017-07-01', NULL, 40000, NULL, 'Perehüvitiste seadus', '124122016005', '', 'verified', '2016-12-23 22:00:00', 8),
(17, '2023-01-01', NULL, 85000, NULL, 'Perehüvitiste seadus', '111012023009', '', 'verified', '2023-01-10 22:00:00', 8),
(18, '2024-01-01', NULL, 65000, NULL, 'Perehüvitiste seadus', '106072023062', '', 'verified', '2023-07-05 21:00:00', 8),
(19, '2018-03-01', NULL, 100000, NULL, 'Perehüvitiste seadus', '128122017062', 'Pere kohta, kuni lapsed on 18 kuu vanused.', 'verified', '2017-12-27 22:00:00', 9),
(20, '2017-01-01', NULL, 32000, NULL, 'Perehüvitiste seadus', '124122016004', 'Surnult sündinud lapse korral alates 07.06.2021.', 'verified', '2016-12-23 22:00:00', 10),
(21, '2017-01-01', NULL, 100000, NULL, 'Perehüvitiste seadus', '124122016004', '', 'verified', '2016-12-23 22:00:00', 11),
(22, '2017-01-01', NULL, 32000, NULL, 'Perehüvitiste seadus', '124122016004', '', 'verified', '2016-12-23 22:00:00', 12),
(23, '2017-01-01', '2019-09-01', 3836, NULL, 'Perehüvitiste seadus', '124122016004', '', 'verified', '2016-12-23 22:00:00', 13),
(24, '2017-01-01', '2019-09-01', 1918, NULL, 'Perehüvitiste seadus', '124122016004', '', 'verified', '2016-12-23 22:00:00', 14),
(25, '2017-01-01', '2019-09-01', 11508, NULL, 'Perehüvitiste seadus', '124122016004', '', 'verified', '2016-12-23 22:00:00', 15),
(26, '2018-01-01', NULL, 5000, NULL, 'Sotsiaalkindlustusameti ingliskeelne määrade leht (arhiiv)', '', '', 'verified', '2017-12-31 22:00:00', 16),
(27, '2019-01-01', NULL, 30000, NULL, 'Sotsiaalkindlustusameti ingliskeelne määrade leht (arhiiv)', '', 'Lõppkuupäev on kinnitamata.', 'inferred', '2018-12-31 22:00:00', 16),
(28, '2026-10-01', NULL, 90000, NULL, 'Sotsiaalkindlustusameti veebileht, 08.10.2026', '', 'Summa on kinnitatud 08.10.2026 seisuga, alguskuupäev on kinnitamata.', 'unverified', '2026-09-30 21:00:00', 16),
(29, '2026-10-01', NULL, 34782, NULL, 'Sotsiaalkindlustusameti veebileht, 08.10.2026', '', 'Indekseeritakse iga aasta 1. aprillil.', 'verified', '2026-09-30 21:00:00', 17),
(30, '2017-01-01', NULL, 10000, NULL, 'Perehüvitiste seadus', '124122016004', '', 'verified', '2016-12-23 22:00:00', 18),
(31, '2024-01-01', NULL, 20000, NULL, 'Sotsiaalkindlustusameti veebileht, 08.10.2026', '', '', 'verified', '2023-12-31 22:00:00', 18),
(32, '2018-01-01', '2019-01-01', 47000, NULL, 'superlapsehoidja.ee', '', '', 'verified', '2017-12-31 22:00:00', 19),
(33, '2019-01-01', '2020-01-01', 50000, NULL, 'PHS § 39 lg 1: eelmise aasta 1. jaanuari töötasu alammäär', '', '', 'inferred', '2018-12-31 22:00:00', 19),
(34, '2020-01-01', '2021-01-01', 54000, NULL, 'PHS § 39 lg 1: eelmise aasta 1. jaanuari töötasu alammäär', '', '', 'unverified', '2019-12-31 22:00:00', 19),
(35, '2021-01-01', '2022-01-01', 58400, NULL, 'Sotsiaalministeeriumi veebileht', '', '', 'verified', '2020-12-31 22:00:00', 19),
(36, '2022-01-01', '2023-01-01', 58400, NULL, 'PHS § 41 lg 1: eelmise aasta 1. jaanuari töötasu alammäär', '', '', 'unverified', '2021-12-31 22:00:00', 19),
(37, '2023-01-01', '2024-01-01', 65400, NULL, 'PHS § 41 lg 1: eelmise aasta 1. jaanuari töötasu alammäär', '', '', 'unverified', '2022-12-31 22:00:00', 19),
(38, '2024-01-01', '2025-01-01', 72500, NULL, 'Virumaa Teataja, september 2024', '', '', 'verified', '2023-12-31 22:00:00', 19),
(39, '2025-01-01', '2026-01-01', 82000, NULL, 'PHS § 41 lg 1: eelmise aasta 1. jaanuari töötasu alammäär', '', '', 'unverified', '2024-12-31 22:00:00', 19),
(40, '2026-01-01', '2027-01-01', 88600, NULL, 'Sotsiaalkindlustusameti veebileht, 08.10.2026', '', '', 'verified', '2025-12-31 22:00:00', 19),
(41, '2027-01-01', '2028-01-01', 94600, NULL, 'PHS § 41 lg 1: eelmise aasta 1. juuli töötasu alammäär', '', '', 'inferred', '2026-05-07 21:00:00', 19),
(42, '2017-01-01', NULL, 47000, NULL, 'superlapsehoidja.ee', '', '', 'verified', '2016-12-31 22:00:00', 20),
(43, '2018-01-01', NULL, 50000, NULL, 'superlapsehoidja.ee', '', '', 'verified', '2017-12-31 22:00:00', 20),
(44, '2019-01-01', NULL, 54000, NULL, 'Allikas leidmata (mälu järgi)', '', '', 'unverified', '2018-12-31 22:00:00', 20),
(45, '2020-01-01', NULL, 58400, NULL, 'Allikas leidmata (mälu järgi)', '', '', 'unverified', '2019-12-31 22:00:00', 20),
(46, '2022-01-01', NULL, 65400, NULL, 'Allikas leidmata (mälu järgi)', '', '', 'unverified', '2021-12-31 22:00:00', 20),
(47, '2023-01-01', NULL, 72500, NULL, 'Tuletatud 2024. aasta määrast', '', '', 'inferred', '2022-12-31 22:00:00', 20),
(48, '2024-01-01', NULL, 82000, NULL, 'Allikas leidmata (mälu järgi)', '', '', 'unverified', '2023-12-31 22:00:00', 20),
(49, '2025-01-01', NULL, 88600, NULL, 'Sotsiaalkindlustusameti veebileht, 08.10.2026', '', '', 'verified', '2024-12-31 22:00:00', 20),
(50, '2026-04-01', NULL, 94600, NULL, 'Sotsiaalkindlustusameti veebileht, 08.10.2026', '', '', 'verified', '2026-03-31 21:00:00', 20),
(51, '2017-01-01', '2018-01-01', 290715, NULL, 'superlapsehoidja.ee', '', '', 'verified', '2016-12-31 22:00:00', 21),
(52, '2018-01-01', '2019-01-01', 308955, NULL, 'superlapsehoidja.ee', '', '', 'verified', '2017-12-31 22:00:00', 21),
(53, '2021-01-01', '2022-01-01', 382154, NULL, 'Sotsiaalministeeriumi veebileht', '', '', 'inferred', '2020-12-31 22:00:00', 21),
(54, '2024-01-01', '2025-01-01', 473353, NULL, 'Virumaa Teataja, september 2024', '', '', 'unverified', '2023-12-31 22:00:00', 21),
(55, '2025-01-01', '2026-01-01', 526509, NULL, 'kalkulaator.ee', '', '', 'unverified', '2024-12-31 22:00:00', 21),
(56, '2026-01-01', '2027-01-01', 380610, NULL, 'Sotsiaalkindlustusameti veebileht, 08.10.2026', '', '', 'verified', '2025-12-31 22:00:00', 21),
(57, '2027-01-01', '2028-01-01', 403810, NULL, 'Sotsiaalkindlustusameti veebileht, 08.10.2026', '', '', 'verified', '2026-10-07 21:00:00', 21),
(58, '2017-01-01', NULL, NULL, 3, 'Perehüvitiste seadus', '131032022013', '', 'verified', '2022-03-30 21:00:00', 22),
(59, '2026-01-01', NULL, NULL, 2, 'Perehüvitiste seadus', '108042025003', '', 'verified', '2025-04-07 21:00:00', 22),
(60, '2016-01-01', NULL, NULL, 10, 'Sotsiaalseadustiku üldosa seadus', '130122015003', '', 'verified', '2015-12-29 22:00:00', 23),
(61, '2025-01-01', NULL, NULL, 30, 'Perehüvitiste seadus', '112122024013', '', 'verified', '2024-12-11 22:00:00', 23);
INSERT INTO "wagtailsearch_indexentry" ("id", "object_id", "title_norm", "content_type_id", "autocomplete", "body", "title") VALUES
(1, '3', 1.58333333333333325931e+00, 74, 'Kaasus', '', 'Kaasus'),
(2, '4', 7.30769230769230726529e-01, 75, 'Perehüvitised', '', 'Perehüvitised');
INSERT INTO "wagtailsearch_indexentry_fts" (rowid, "autocomplete", "body", "title") VALUES
(1, 'Kaasus', '', 'Kaasus'),
(2, 'Perehüvitised', '', 'Perehüvitised');
DELETE FROM sqlite_sequence;
INSERT INTO "sqlite_sequence" ("name", "seq") VALUES
('django_migrations', 270),
('django_content_type', 206),
('auth_permission', 827),
('auth_group', 13),
('people_absence', 0),
('people_accountsuspension', 0),
('people_substitution', 0),
('people_substitutedrole', 0),
('access_breakglassreview', 0),
('access_breakglass', 0),
('people_roleassignment', 0),
('people_scheduleupload', 0),
('people_register', 1),
('people_externalright', 0),
('people_accessrequest', 0),
('people_requestevent', 0),
('people_unit', 0),
('people_user', 0),
('law_actversion', 0),
('law_provision', 0),
('wagtailcore_collection', 1),
('wagtailcore_pageviewrestriction', 0),
('wagtailcore_site', 2),
('wagtailcore_task', 3),
('wagtailcore_groupapprovaltask_groups', 1),
('wagtailcore_workflow', 2),
('wagtailcore_workflowtask', 3),
('wagtailcore_locale', 1),
('wagtailcore_page', 4),
('wagtailcore_comment', 0),
('wagtailcore_taskstate', 0),
('wagtailcore_workflowstate', 0),
('wagtailcore_modellogentry', 0),
('wagtailcore_pagelogentry', 4),
('wagtailcore_grouppagepermission', 14),
('wagtailcore_revision', 2),
('documents_noteversion', 0),
('documents_citedprovision', 0),
('decisions_decision', 0),
('decisions_citation', 0),
('decisions_review', 0),
('claims_claim', 0),
('claims_claimentry', 0),
('claims_deductionrule', 0),
('claims_instalmentplan', 0),
('claims_instalment', 0),
('claims_repaymentrequest', 0),
('claims_terms', 0),
('decisions_proposal', 0),
('decisions_reasonblockversion', 0),
('decisions_blocksource', 0),
('decisions_recalculation', 0),
('decisions_recalculationrow', 0),
('decisions_recalculationsource', 0),
('decisions_reopening', 0),
('notifications_notice', 0),
('notifications_metoo', 0),
('notifications_dismissal', 0),
('notifications_notification', 0),
('notifications_subscription', 0),
('recurring_duty', 0),
('recurring_dutypause', 0),
('recurring_dutyterm', 0),
('recurring_remindersent', 0),
('payouts_due', 0),
('payouts_hold', 0),
('payouts_infile', 0),
('payouts_payeeaccount', 0),
('payouts_payoutrun', 0),
('payouts_payment', 0),
('payouts_outfile', 0),
('payouts_netting', 0),
('payouts_inline', 0),
('payouts_finding', 0),
('payouts_receipt', 0),
('payouts_reissue', 0),
('payouts_paymentline', 0),
('payouts_suspensionproposal', 0),
('payouts_runfigure', 0),
('proposals_changeproposal', 0),
('proposals_step', 0),
('search_searchdocument', 0),
('taggit_taggeditem', 0),
('taggit_tag', 0),
('training_category', 0),
('training_acknowledgement', 0),
('training_coursepart', 0),
('training_practicecard', 0),
('training_questionversion', 0),
('training_questionsource', 0),
('training_questionimage', 0),
('training_practicereview', 0),
('training_attemptitem', 0),
('training_quiz', 0),
('training_deltatask', 0),
('training_attempt', 0),
('training_remarking', 0),
('training_remarkeditem', 0),
('training_requirement', 0),
('training_deltatest', 0),
('training_assignment', 0),
('training_quizslot', 0),
('training_question', 0),
('training_requirementtarget', 0),
('training_externaluser', 0),
('training_validity', 0),
('training_certificate', 0),
('auth_group_permissions', 33),
('wagtailadmin_editingsession', 0),
('wagtailcore_groupcollectionpermission', 15),
('wagtaildocs_document', 0),
('wagtailembeds_embed', 0),
('wagtailimages_rendition', 0),
('wagtailimages_image', 0),
('wagtailredirects_redirect', 0),
('wagtailsearch_indexentry', 2),
('wagtailusers_userprofile', 0),
('parameters_parameter', 23),
('parameters_parametervalue', 61),
('people_field', 3),
('documents_benefit', 14),
('documents_lifeevent', 9),
('documents_peerreviewtask_groups', 1),
('documents_approvaltask_groups', 1),
('letters_lettertemplate', 19),
('letters_templateversion', 38);
CREATE UNIQUE INDEX "django_content_type_app_label_model_76bd3d3b_uniq" ON "django_content_type" ("app_label", "model");
CREATE UNIQUE INDEX "auth_group_permissions_group_id_permission_id_0cd325b0_uniq" ON "auth_group_permissions" ("group_id", "permission_id");
CREATE INDEX "auth_group_permissions_group_id_b120cbf9" ON "auth_group_permissions" ("group_id");
CREATE INDEX "auth_group_permissions_permission_id_84c5c92e" ON "auth_group_permissions" ("permission_id");
CREATE UNIQUE INDEX "auth_permission_content_type_id_codename_01ab375a_uniq" ON "auth_permission" ("content_type_id", "codename");
CREATE INDEX "auth_permission_content_type_id_2f476e4b" ON "auth_permission" ("content_type_id");
CREATE UNIQUE INDEX "people_user_groups_user_id_group_id_60378d34_uniq" ON "people_user_groups" ("user_id", "group_id");
CREATE INDEX "people_user_groups_user_id_290df956" ON "people_user_groups" ("user_id");
CREATE INDEX "people_user_groups_group_id_1f0237d0" ON "people_user_groups" ("group_id");
CREATE UNIQUE INDEX "people_user_user_permissions_user_id_permission_id_a7ac6748_uniq" ON "people_user_user_permissions" ("user_id", "permission_id");
CREATE INDEX "people_user_user_permissions_user_id_7d19557b" ON "people_user_user_permissions" ("user_id");
CREATE INDEX "people_user_user_permissions_permission_id_55f01ef0" ON "people_user_user_permissions" ("permission_id");
CREATE INDEX "people_absence_entered_by_id_c9f92857" ON "people_absence" ("entered_by_id");
CREATE INDEX "people_absence_person_id_83bbf6a9" ON "people_absence" ("person_id");
CREATE INDEX "people_accountsuspension_person_id_669481fc" ON "people_accountsuspension" ("person_id");
CREATE INDEX "people_accountsuspension_resumed_by_id_0a142f82" ON "people_accountsuspension" ("resumed_by_id");
CREATE INDEX "people_accountsuspension_suspended_by_id_8b3c501a" ON "people_accountsuspension" ("suspended_by_id");
CREATE INDEX "people_substitution_absence_id_e7c1a42c" ON "people_substitution" ("absence_id");
CREATE INDEX "people_substitution_absent_id_738a77c9" ON "people_substitution" ("absent_id");
CREATE INDEX "people_substitution_ended_by_id_8f1161a8" ON "people_substitution" ("ended_by_id");
CREATE INDEX "people_substitution_entered_by_id_0e85cd69" ON "people_substitution" ("entered_by_id");
CREATE INDEX "people_substitution_substitute_id_6b139938" ON "people_substitution" ("substitute_id");
CREATE INDEX "people_substitutedrole_substitution_id_b394568b" ON "people_substitutedrole" ("substitution_id");
CREATE INDEX "audit_at" ON "audit_auditevent" ("at", "id");
CREATE INDEX "audit_actor" ON "audit_auditevent" ("actor_id", "at", "id");
CREATE INDEX "audit_verb" ON "audit_auditevent" ("verb", "at", "id");
CREATE INDEX "audit_object" ON "audit_auditevent" ("object_type", "object_id", "at", "id");
CREATE TRIGGER audit_auditevent_no_update BEFORE UPDATE ON audit_auditevent  BEGIN SELECT RAISE(ABORT, 'audit_auditevent is append-only'); END;
CREATE TRIGGER audit_auditevent_no_delete BEFORE DELETE ON audit_auditevent  BEGIN SELECT RAISE(ABORT, 'audit_auditevent is append-only'); END;
CREATE TRIGGER audit_auditevent_no_replace BEFORE INSERT ON audit_auditevent WHEN EXISTS (SELECT 1 FROM audit_auditevent WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'audit_auditevent is append-only'); END;
CREATE TRIGGER audit_auditlink_no_update BEFORE UPDATE ON audit_auditlink  BEGIN SELECT RAISE(ABORT, 'audit_auditlink is append-only'); END;
CREATE TRIGGER audit_auditlink_no_delete BEFORE DELETE ON audit_auditlink  BEGIN SELECT RAISE(ABORT, 'audit_auditlink is append-only'); END;
CREATE TRIGGER audit_auditlink_no_replace BEFORE INSERT ON audit_auditlink WHEN EXISTS (SELECT 1 FROM audit_auditlink WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'audit_auditlink is append-only'); END;
CREATE TRIGGER audit_headsent_no_update BEFORE UPDATE ON audit_headsent  BEGIN SELECT RAISE(ABORT, 'audit_headsent is append-only'); END;
CREATE TRIGGER audit_headsent_no_delete BEFORE DELETE ON audit_headsent  BEGIN SELECT RAISE(ABORT, 'audit_headsent is append-only'); END;
CREATE TRIGGER audit_headsent_no_replace BEFORE INSERT ON audit_headsent WHEN EXISTS (SELECT 1 FROM audit_headsent WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'audit_headsent is append-only'); END;
CREATE INDEX "access_accessentry_for_whom_id_7339b5a5" ON "access_accessentry" ("for_whom_id");
CREATE INDEX "access_accessentry_break_glass_id_aad50213" ON "access_accessentry" ("break_glass_id");
CREATE INDEX "access_subject" ON "access_accessentry" ("subject_code", "at", "id");
CREATE INDEX "access_actor" ON "access_accessentry" ("actor_id", "at", "id");
CREATE INDEX "access_breakglassreview_reviewer_id_868db861" ON "access_breakglassreview" ("reviewer_id");
CREATE INDEX "access_breakglass_person_id_4d59b050" ON "access_breakglass" ("person_id");
CREATE INDEX "break_glass_opened" ON "access_breakglass" ("opened_at");
CREATE UNIQUE INDEX "break_glass_first_once" ON "access_breakglass" ("person_id") WHERE "after_id" IS NULL;
CREATE TRIGGER access_breakglass_no_update BEFORE UPDATE ON access_breakglass  BEGIN SELECT RAISE(ABORT, 'access_breakglass is append-only'); END;
CREATE TRIGGER access_breakglass_no_delete BEFORE DELETE ON access_breakglass  BEGIN SELECT RAISE(ABORT, 'access_breakglass is append-only'); END;
CREATE TRIGGER access_breakglass_no_replace BEFORE INSERT ON access_breakglass WHEN EXISTS (SELECT 1 FROM access_breakglass WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'access_breakglass is append-only'); END;
CREATE TRIGGER access_breakglassreview_no_update BEFORE UPDATE ON access_breakglassreview  BEGIN SELECT RAISE(ABORT, 'access_breakglassreview is append-only'); END;
CREATE TRIGGER access_breakglassreview_no_delete BEFORE DELETE ON access_breakglassreview  BEGIN SELECT RAISE(ABORT, 'access_breakglassreview is append-only'); END;
CREATE TRIGGER access_breakglassreview_no_replace BEFORE INSERT ON access_breakglassreview WHEN EXISTS (SELECT 1 FROM access_breakglassreview WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'access_breakglassreview is append-only'); END;
CREATE TRIGGER access_breakglassend_no_update BEFORE UPDATE ON access_breakglassend  BEGIN SELECT RAISE(ABORT, 'access_breakglassend is append-only'); END;
CREATE TRIGGER access_breakglassend_no_delete BEFORE DELETE ON access_breakglassend  BEGIN SELECT RAISE(ABORT, 'access_breakglassend is append-only'); END;
CREATE TRIGGER access_breakglassend_no_replace BEFORE INSERT ON access_breakglassend WHEN EXISTS (SELECT 1 FROM access_breakglassend WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'access_breakglassend is append-only'); END;
CREATE TRIGGER access_logerasure_no_update BEFORE UPDATE ON access_logerasure  BEGIN SELECT RAISE(ABORT, 'access_logerasure is append-only'); END;
CREATE TRIGGER access_logerasure_no_delete BEFORE DELETE ON access_logerasure  BEGIN SELECT RAISE(ABORT, 'access_logerasure is append-only'); END;
CREATE TRIGGER access_logerasure_no_replace BEFORE INSERT ON access_logerasure WHEN EXISTS (SELECT 1 FROM access_logerasure WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'access_logerasure is append-only'); END;
CREATE TRIGGER access_accessentry_no_update BEFORE UPDATE ON access_accessentry  BEGIN SELECT RAISE(ABORT, 'access_accessentry is append-only'); END;
CREATE TRIGGER access_accessentry_no_delete BEFORE DELETE ON access_accessentry WHEN NOT (EXISTS (SELECT 1 FROM access_logerasure done WHERE OLD.at < done.before)) BEGIN SELECT RAISE(ABORT, 'access_accessentry is append-only'); END;
CREATE TRIGGER access_accessentry_no_replace BEFORE INSERT ON access_accessentry WHEN EXISTS (SELECT 1 FROM access_accessentry WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'access_accessentry is append-only'); END;
CREATE INDEX "people_roleassignment_ended_by_id_9ce11495" ON "people_roleassignment" ("ended_by_id");
CREATE INDEX "people_roleassignment_field_id_34cb6d6f" ON "people_roleassignment" ("field_id");
CREATE INDEX "people_roleassignment_granted_by_id_ace13ef5" ON "people_roleassignment" ("granted_by_id");
CREATE INDEX "people_roleassignment_person_id_ebd07ebf" ON "people_roleassignment" ("person_id");
CREATE INDEX "people_roleassignment_unit_id_be5e5546" ON "people_roleassignment" ("unit_id");
CREATE INDEX "role_days" ON "people_roleassignment" ("role", "valid_from", "valid_until");
CREATE INDEX "people_scheduleupload_uploaded_by_id_f9aa752a" ON "people_scheduleupload" ("uploaded_by_id");
CREATE UNIQUE INDEX "register_one_portal" ON "people_register" ("is_portal") WHERE "is_portal";
CREATE INDEX "people_register_owner_id_a696f0df" ON "people_register" ("owner_id");
CREATE INDEX "people_externalright_ended_by_id_4ac23643" ON "people_externalright" ("ended_by_id");
CREATE INDEX "people_externalright_person_id_df932baf" ON "people_externalright" ("person_id");
CREATE INDEX "people_externalright_removed_by_id_658bb732" ON "people_externalright" ("removed_by_id");
CREATE INDEX "people_externalright_register_id_a8641f77" ON "people_externalright" ("register_id");
CREATE INDEX "external_to_remove" ON "people_externalright" ("valid_until") WHERE "removed_on" IS NULL;
CREATE INDEX "people_accessrequest_beneficiary_id_ad1c9e9a" ON "people_accessrequest" ("beneficiary_id");
CREATE INDEX "people_accessrequest_executor_id_7306642f" ON "people_accessrequest" ("executor_id");
CREATE INDEX "people_accessrequest_field_id_3df6f6cf" ON "people_accessrequest" ("field_id");
CREATE INDEX "people_accessrequest_head_approved_as_id_2fd3f11b" ON "people_accessrequest" ("head_approved_as_id");
CREATE INDEX "people_accessrequest_head_approver_id_185f0343" ON "people_accessrequest" ("head_approver_id");
CREATE INDEX "people_accessrequest_owner_approver_id_726ffb6c" ON "people_accessrequest" ("owner_approver_id");
CREATE INDEX "people_accessrequest_requested_as_id_ed90d7db" ON "people_accessrequest" ("requested_as_id");
CREATE INDEX "people_accessrequest_requester_id_c3293ebf" ON "people_accessrequest" ("requester_id");
CREATE INDEX "people_accessrequest_unit_id_4b972e19" ON "people_accessrequest" ("unit_id");
CREATE INDEX "people_accessrequest_register_id_199d1688" ON "people_accessrequest" ("register_id");
CREATE INDEX "people_accessrequest_extends_id_126a9a1f" ON "people_accessrequest" ("extends_id");
CREATE INDEX "request_waits" ON "people_accessrequest" ("state", "due_on");
CREATE INDEX "request_register_state" ON "people_accessrequest" ("register_id", "state");
CREATE INDEX "people_requestevent_for_whom_id_c9e84700" ON "people_requestevent" ("for_whom_id");
CREATE INDEX "people_requestevent_person_id_6013f430" ON "people_requestevent" ("person_id");
CREATE INDEX "people_requestevent_request_id_4814386a" ON "people_requestevent" ("request_id");
CREATE TRIGGER people_requestevent_no_update BEFORE UPDATE ON people_requestevent  BEGIN SELECT RAISE(ABORT, 'people_requestevent is append-only'); END;
CREATE TRIGGER people_requestevent_no_delete BEFORE DELETE ON people_requestevent  BEGIN SELECT RAISE(ABORT, 'people_requestevent is append-only'); END;
CREATE TRIGGER people_requestevent_no_replace BEFORE INSERT ON people_requestevent WHEN EXISTS (SELECT 1 FROM people_requestevent WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'people_requestevent is append-only'); END;
CREATE INDEX "people_unithead_ended_by_id_556abb04" ON "people_unithead" ("ended_by_id");
CREATE INDEX "people_unithead_named_by_id_610d8b85" ON "people_unithead" ("named_by_id");
CREATE INDEX "people_unithead_person_id_adce304b" ON "people_unithead" ("person_id");
CREATE INDEX "people_unithead_unit_id_46362e0c" ON "people_unithead" ("unit_id");
CREATE INDEX "people_unit_parent_id_4456c6e4" ON "people_unit" ("parent_id");
CREATE UNIQUE INDEX "user_personal_code_unique" ON "people_user" ("personal_code") WHERE NOT ("personal_code" = '');
CREATE INDEX "people_user_unit_id_722bcb4d" ON "people_user" ("unit_id");
CREATE INDEX "user_by_name" ON "people_user" ("last_name", "first_name", "id");
CREATE INDEX "people_user_closed_by_id_faaeb96e" ON "people_user" ("closed_by_id");
CREATE INDEX "people_accountperiod_closed_by_id_9f3ea5a3" ON "people_accountperiod" ("closed_by_id");
CREATE INDEX "people_accountperiod_person_id_446f6e2b" ON "people_accountperiod" ("person_id");
CREATE INDEX "people_accountperiod_reopened_by_id_e4cbf315" ON "people_accountperiod" ("reopened_by_id");
CREATE INDEX "attempt_by_key" ON "people_signinattempt" ("key", "at");
CREATE TRIGGER letters_templateversion_no_update BEFORE UPDATE ON letters_templateversion  BEGIN SELECT RAISE(ABORT, 'letters_templateversion is append-only'); END;
CREATE TRIGGER letters_templateversion_no_delete BEFORE DELETE ON letters_templateversion  BEGIN SELECT RAISE(ABORT, 'letters_templateversion is append-only'); END;
CREATE TRIGGER letters_templateversion_no_replace BEFORE INSERT ON letters_templateversion WHEN EXISTS (SELECT 1 FROM letters_templateversion WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'letters_templateversion is append-only'); END;
CREATE TRIGGER letters_batchitem_no_update BEFORE UPDATE ON letters_batchitem  BEGIN SELECT RAISE(ABORT, 'letters_batchitem is append-only'); END;
CREATE TRIGGER letters_batchitem_no_delete BEFORE DELETE ON letters_batchitem  BEGIN SELECT RAISE(ABORT, 'letters_batchitem is append-only'); END;
CREATE TRIGGER letters_batchitem_no_replace BEFORE INSERT ON letters_batchitem WHEN EXISTS (SELECT 1 FROM letters_batchitem WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'letters_batchitem is append-only'); END;
CREATE TRIGGER letters_letter_no_update BEFORE UPDATE ON letters_letter  BEGIN SELECT RAISE(ABORT, 'letters_letter is append-only'); END;
CREATE TRIGGER letters_letter_no_delete BEFORE DELETE ON letters_letter  BEGIN SELECT RAISE(ABORT, 'letters_letter is append-only'); END;
CREATE TRIGGER letters_letter_no_replace BEFORE INSERT ON letters_letter WHEN EXISTS (SELECT 1 FROM letters_letter WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'letters_letter is append-only'); END;
CREATE TRIGGER letters_letterfile_no_update BEFORE UPDATE ON letters_letterfile  BEGIN SELECT RAISE(ABORT, 'letters_letterfile is append-only'); END;
CREATE TRIGGER letters_letterfile_no_delete BEFORE DELETE ON letters_letterfile  BEGIN SELECT RAISE(ABORT, 'letters_letterfile is append-only'); END;
CREATE TRIGGER letters_letterfile_no_replace BEFORE INSERT ON letters_letterfile WHEN EXISTS (SELECT 1 FROM letters_letterfile WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'letters_letterfile is append-only'); END;
CREATE TRIGGER letters_issue_no_update BEFORE UPDATE ON letters_issue  BEGIN SELECT RAISE(ABORT, 'letters_issue is append-only'); END;
CREATE TRIGGER letters_issue_no_delete BEFORE DELETE ON letters_issue  BEGIN SELECT RAISE(ABORT, 'letters_issue is append-only'); END;
CREATE TRIGGER letters_issue_no_replace BEFORE INSERT ON letters_issue WHEN EXISTS (SELECT 1 FROM letters_issue WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'letters_issue is append-only'); END;
CREATE TRIGGER letters_receipt_no_update BEFORE UPDATE ON letters_receipt  BEGIN SELECT RAISE(ABORT, 'letters_receipt is append-only'); END;
CREATE TRIGGER letters_receipt_no_delete BEFORE DELETE ON letters_receipt  BEGIN SELECT RAISE(ABORT, 'letters_receipt is append-only'); END;
CREATE TRIGGER letters_receipt_no_replace BEFORE INSERT ON letters_receipt WHEN EXISTS (SELECT 1 FROM letters_receipt WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'letters_receipt is append-only'); END;
CREATE INDEX "letters_lettertemplate_owner_id_567ba651" ON "letters_lettertemplate" ("owner_id");
CREATE INDEX "letters_templatedraft_template_id_995dc9ae" ON "letters_templatedraft" ("template_id");
CREATE INDEX "letters_templatedraft_author_id_79d7135b" ON "letters_templatedraft" ("author_id");
CREATE INDEX "letters_templateversion_template_id_a3961ea0" ON "letters_templateversion" ("template_id");
CREATE INDEX "letters_templateversion_author_id_7ceaef99" ON "letters_templateversion" ("author_id");
CREATE INDEX "letters_templateversion_approved_by_id_c68c13e6" ON "letters_templateversion" ("approved_by_id");
CREATE INDEX "letters_letterbatch_template_id_a017e1f3" ON "letters_letterbatch" ("template_id");
CREATE INDEX "letters_letterbatch_created_by_id_e18bd7bf" ON "letters_letterbatch" ("created_by_id");
CREATE INDEX "letters_letterbatch_for_whom_id_402c8dd0" ON "letters_letterbatch" ("for_whom_id");
CREATE INDEX "letter_batch_unfinished" ON "letters_letterbatch" ("heartbeat_at") WHERE "finished_at" IS NULL;
CREATE INDEX "letters_batchitem_batch_id_f19b5a91" ON "letters_batchitem" ("batch_id");
CREATE INDEX "letters_letter_template_version_id_244d15f5" ON "letters_letter" ("template_version_id");
CREATE INDEX "letters_letter_created_by_id_16df8bbb" ON "letters_letter" ("created_by_id");
CREATE INDEX "letters_letter_for_whom_id_992ffeca" ON "letters_letter" ("for_whom_id");
CREATE INDEX "letter_reference" ON "letters_letter" ("reference", "year", "sequence");
CREATE INDEX "letters_issue_letter_id_892b5fca" ON "letters_issue" ("letter_id");
CREATE INDEX "letters_issue_issued_by_id_0105c41a" ON "letters_issue" ("issued_by_id");
CREATE INDEX "letters_issue_for_whom_id_711e1608" ON "letters_issue" ("for_whom_id");
CREATE INDEX "letters_receipt_recorded_by_id_306932cb" ON "letters_receipt" ("recorded_by_id");
CREATE TRIGGER cases_caseevent_no_update BEFORE UPDATE ON cases_caseevent  BEGIN SELECT RAISE(ABORT, 'cases_caseevent is append-only'); END;
CREATE TRIGGER cases_caseevent_no_delete BEFORE DELETE ON cases_caseevent  BEGIN SELECT RAISE(ABORT, 'cases_caseevent is append-only'); END;
CREATE TRIGGER cases_caseevent_no_replace BEFORE INSERT ON cases_caseevent WHEN EXISTS (SELECT 1 FROM cases_caseevent WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'cases_caseevent is append-only'); END;
CREATE TRIGGER cases_identification_no_update BEFORE UPDATE ON cases_identification  BEGIN SELECT RAISE(ABORT, 'cases_identification is append-only'); END;
CREATE TRIGGER cases_identification_no_delete BEFORE DELETE ON cases_identification  BEGIN SELECT RAISE(ABORT, 'cases_identification is append-only'); END;
CREATE TRIGGER cases_identification_no_replace BEFORE INSERT ON cases_identification WHEN EXISTS (SELECT 1 FROM cases_identification WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'cases_identification is append-only'); END;
CREATE INDEX "cases_case_follows_id_431e3f59" ON "cases_case" ("follows_id");
CREATE INDEX "cases_case_handler_id_21cefe0d" ON "cases_case" ("handler_id");
CREATE INDEX "cases_case_received_by_id_6e6e5bac" ON "cases_case" ("received_by_id");
CREATE INDEX "cases_case_unit_id_f34fc706" ON "cases_case" ("unit_id");
CREATE INDEX "cases_case_applicant_id_756c921c" ON "cases_case" ("applicant_id");
CREATE INDEX "case_of_handler" ON "cases_case" ("handler_id", "state", "due_on", "id");
CREATE INDEX "case_of_unit" ON "cases_case" ("unit_id", "state", "due_on", "id");
CREATE INDEX "case_in_pool" ON "cases_case" ("unit_id", "due_on", "id") WHERE "state" = 'received';
CREATE INDEX "case_open_by_deadline" ON "cases_case" ("due_on", "id") WHERE NOT ("state" IN ('decided', 'closed'));
CREATE INDEX "case_newest" ON "cases_case" ("received_at", "id");
CREATE UNIQUE INDEX "case_waits_once" ON "cases_wait" ("case_id") WHERE "ended_on" IS NULL;
CREATE INDEX "cases_wait_case_id_35d6df79" ON "cases_wait" ("case_id");
CREATE INDEX "cases_wait_started_by_id_0c93f27c" ON "cases_wait" ("started_by_id");
CREATE INDEX "case_wait_active_until" ON "cases_wait" ("until") WHERE "ended_on" IS NULL;
CREATE INDEX "cases_caseevent_actor_id_3b42ca2c" ON "cases_caseevent" ("actor_id");
CREATE INDEX "cases_caseevent_case_id_6c6031ac" ON "cases_caseevent" ("case_id");
CREATE INDEX "cases_caseevent_for_whom_id_fa4d9208" ON "cases_caseevent" ("for_whom_id");
CREATE INDEX "case_event_history" ON "cases_caseevent" ("case_id", "at", "id");
CREATE INDEX "cases_casetask_assignee_id_1c4e77f5" ON "cases_casetask" ("assignee_id");
CREATE INDEX "cases_casetask_case_id_bf00219b" ON "cases_casetask" ("case_id");
CREATE INDEX "cases_casetask_created_by_id_a62ca86b" ON "cases_casetask" ("created_by_id");
CREATE INDEX "cases_casetask_done_by_id_fa54bdfb" ON "cases_casetask" ("done_by_id");
CREATE INDEX "case_task_open" ON "cases_casetask" ("assignee_id", "due_on") WHERE "done_at" IS NULL;
CREATE UNIQUE INDEX "case_deadline_open_once" ON "cases_deadline" ("case_id", "kind") WHERE ("met_at" IS NULL AND "replaced_at" IS NULL);
CREATE INDEX "cases_deadline_case_id_fd6938e1" ON "cases_deadline" ("case_id");
CREATE INDEX "cases_party_case_id_9d5babdc" ON "cases_party" ("case_id");
CREATE INDEX "cases_party_person_id_f62f37c3" ON "cases_party" ("person_id");
CREATE INDEX "cases_identification_by_id_d0637b0e" ON "cases_identification" ("by_id");
CREATE INDEX "cases_identification_case_id_55a19e4c" ON "cases_identification" ("case_id");
CREATE INDEX "cases_identification_person_id_3ccdda40" ON "cases_identification" ("person_id");
CREATE INDEX "cases_caseletter_case_id_d195c02f" ON "cases_caseletter" ("case_id");
CREATE TRIGGER cases_casedocument_no_update BEFORE UPDATE ON cases_casedocument  BEGIN SELECT RAISE(ABORT, 'cases_casedocument is append-only'); END;
CREATE TRIGGER cases_casedocument_no_delete BEFORE DELETE ON cases_casedocument  BEGIN SELECT RAISE(ABORT, 'cases_casedocument is append-only'); END;
CREATE TRIGGER cases_casedocument_no_replace BEFORE INSERT ON cases_casedocument WHEN EXISTS (SELECT 1 FROM cases_casedocument WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'cases_casedocument is append-only'); END;
CREATE TRIGGER cases_certification_no_update BEFORE UPDATE ON cases_certification  BEGIN SELECT RAISE(ABORT, 'cases_certification is append-only'); END;
CREATE TRIGGER cases_certification_no_delete BEFORE DELETE ON cases_certification  BEGIN SELECT RAISE(ABORT, 'cases_certification is append-only'); END;
CREATE TRIGGER cases_certification_no_replace BEFORE INSERT ON cases_certification WHEN EXISTS (SELECT 1 FROM cases_certification WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'cases_certification is append-only'); END;
CREATE INDEX "cases_casedocument_case_id_c1ece857" ON "cases_casedocument" ("case_id");
CREATE INDEX "cases_casedocument_person_id_f94f8d53" ON "cases_casedocument" ("person_id");
CREATE INDEX "cases_casedocument_uploaded_by_id_9749c828" ON "cases_casedocument" ("uploaded_by_id");
CREATE INDEX "cases_casedocument_for_whom_id_708c29f2" ON "cases_casedocument" ("for_whom_id");
CREATE INDEX "cases_certification_by_id_4a86a46d" ON "cases_certification" ("by_id");
CREATE INDEX "cases_certification_for_whom_id_5c9a3f4b" ON "cases_certification" ("for_whom_id");
CREATE UNIQUE INDEX "case_document_asked_once" ON "cases_documentrequest" ("case_id", "type", "note") WHERE ("received_id" IS NULL AND "waived_at" IS NULL);
CREATE INDEX "cases_documentrequest_case_id_afae58ab" ON "cases_documentrequest" ("case_id");
CREATE INDEX "cases_documentrequest_letter_id_d78ce7cc" ON "cases_documentrequest" ("letter_id");
CREATE INDEX "cases_documentrequest_asked_by_id_55a0f766" ON "cases_documentrequest" ("asked_by_id");
CREATE INDEX "cases_documentrequest_received_id_0a751fe2" ON "cases_documentrequest" ("received_id");
CREATE INDEX "cases_documentrequest_waived_by_id_d10023c6" ON "cases_documentrequest" ("waived_by_id");
CREATE TRIGGER cases_answer_no_update BEFORE UPDATE ON cases_answer  BEGIN SELECT RAISE(ABORT, 'cases_answer is append-only'); END;
CREATE TRIGGER cases_answer_no_delete BEFORE DELETE ON cases_answer  BEGIN SELECT RAISE(ABORT, 'cases_answer is append-only'); END;
CREATE TRIGGER cases_answer_no_replace BEFORE INSERT ON cases_answer WHEN EXISTS (SELECT 1 FROM cases_answer WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'cases_answer is append-only'); END;
CREATE INDEX "cases_answer_by_id_5fea96cb" ON "cases_answer" ("by_id");
CREATE INDEX "case_of_unit_at_work" ON "cases_case" ("unit_id", "due_on", "id") WHERE NOT ("state" = 'closed');
CREATE INDEX "cases_caseword_case_id_cda3c8e3" ON "cases_caseword" ("case_id");
CREATE INDEX "case_in_unit" ON "cases_case" ("unit_id", "id");
CREATE UNIQUE INDEX "law_act_abbreviation_unique" ON "law_act" ("abbreviation") WHERE NOT ("abbreviation" = '');
CREATE INDEX "law_pendingimport_uploaded_by_id_e9d5f73d" ON "law_pendingimport" ("uploaded_by_id");
CREATE INDEX "law_actversion_act_id_daecd8cb" ON "law_actversion" ("act_id");
CREATE INDEX "law_actversion_imported_by_id_428a0de1" ON "law_actversion" ("imported_by_id");
CREATE INDEX "law_version_in_force" ON "law_actversion" ("act_id", "valid_from");
CREATE INDEX "law_provision_act_version_id_5fd453f6" ON "law_provision" ("act_version_id");
CREATE INDEX "law_provision_section" ON "law_provision" ("act_version_id", "section");
CREATE TRIGGER law_provision_no_update BEFORE UPDATE ON law_provision  BEGIN SELECT RAISE(ABORT, 'law_provision is append-only'); END;
CREATE TRIGGER law_provision_no_delete BEFORE DELETE ON law_provision  BEGIN SELECT RAISE(ABORT, 'law_provision is append-only'); END;
CREATE TRIGGER law_provision_no_replace BEFORE INSERT ON law_provision WHEN EXISTS (SELECT 1 FROM law_provision WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'law_provision is append-only'); END;
CREATE UNIQUE INDEX "wagtailcore_groupcollectionpermission_group_id_collection_id_permission_id_a21cefe9_uniq" ON "wagtailcore_groupcollectionpermission" ("group_id", "collection_id", "permission_id");
CREATE INDEX "wagtailcore_groupcollectionpermission_collection_id_5423575a" ON "wagtailcore_groupcollectionpermission" ("collection_id");
CREATE INDEX "wagtailcore_groupcollectionpermission_group_id_05d61460" ON "wagtailcore_groupcollectionpermission" ("group_id");
CREATE INDEX "wagtailcore_groupcollectionpermission_permission_id_1b626275" ON "wagtailcore_groupcollectionpermission" ("permission_id");
CREATE UNIQUE INDEX "wagtailcore_pageviewrestriction_groups_pageviewrestriction_id_group_id_d23f80bb_uniq" ON "wagtailcore_pageviewrestriction_groups" ("pageviewrestriction_id", "group_id");
CREATE INDEX "wagtailcore_pageviewrestriction_groups_pageviewrestriction_id_f147a99a" ON "wagtailcore_pageviewrestriction_groups" ("pageviewrestriction_id");
CREATE INDEX "wagtailcore_pageviewrestriction_groups_group_id_6460f223" ON "wagtailcore_pageviewrestriction_groups" ("group_id");
CREATE INDEX "wagtailcore_pageviewrestriction_page_id_15a8bea6" ON "wagtailcore_pageviewrestriction" ("page_id");
CREATE INDEX "wagtailcore_collectionviewrestriction_collection_id_761908ec" ON "wagtailcore_collectionviewrestriction" ("collection_id");
CREATE UNIQUE INDEX "wagtailcore_collectionviewrestriction_groups_collectionviewrestriction_id_group_id_988995ae_uniq" ON "wagtailcore_collectionviewrestriction_groups" ("collectionviewrestriction_id", "group_id");
CREATE INDEX "wagtailcore_collectionviewrestriction_groups_collectionviewrestriction_id_47320efd" ON "wagtailcore_collectionviewrestriction_groups" ("collectionviewrestriction_id");
CREATE INDEX "wagtailcore_collectionviewrestriction_groups_group_id_1823f2a3" ON "wagtailcore_collectionviewrestriction_groups" ("group_id");
CREATE UNIQUE INDEX "wagtailcore_site_hostname_port_2c626d70_uniq" ON "wagtailcore_site" ("hostname", "port");
CREATE INDEX "wagtailcore_site_hostname_96b20b46" ON "wagtailcore_site" ("hostname");
CREATE INDEX "wagtailcore_site_root_page_id_e02fb95c" ON "wagtailcore_site" ("root_page_id");
CREATE INDEX "wagtailcore_task_content_type_id_249ab8ba" ON "wagtailcore_task" ("content_type_id");
CREATE INDEX "wagtailcore_workflowpage_workflow_id_56f56ff6" ON "wagtailcore_workflowpage" ("workflow_id");
CREATE UNIQUE INDEX "wagtailcore_workflowtask_workflow_id_task_id_4ec7a62b_uniq" ON "wagtailcore_workflowtask" ("workflow_id", "task_id");
CREATE INDEX "wagtailcore_workflowtask_task_id_ce7716fe" ON "wagtailcore_workflowtask" ("task_id");
CREATE INDEX "wagtailcore_workflowtask_workflow_id_b9717175" ON "wagtailcore_workflowtask" ("workflow_id");
CREATE UNIQUE INDEX "wagtailcore_groupapprovaltask_groups_groupapprovaltask_id_group_id_bb5ee7eb_uniq" ON "wagtailcore_groupapprovaltask_groups" ("groupapprovaltask_id", "group_id");
CREATE INDEX "wagtailcore_groupapprovaltask_groups_groupapprovaltask_id_9a9255ea" ON "wagtailcore_groupapprovaltask_groups" ("groupapprovaltask_id");
CREATE INDEX "wagtailcore_groupapprovaltask_groups_group_id_2e64b61f" ON "wagtailcore_groupapprovaltask_groups" ("group_id");
CREATE UNIQUE INDEX "wagtailcore_page_translation_key_locale_id_9b041bad_uniq" ON "wagtailcore_page" ("translation_key", "locale_id");
CREATE INDEX "wagtailcore_page_slug_e7c11b8f" ON "wagtailcore_page" ("slug");
CREATE INDEX "wagtailcore_page_content_type_id_c28424df" ON "wagtailcore_page" ("content_type_id");
CREATE INDEX "wagtailcore_page_owner_id_fbf7c332" ON "wagtailcore_page" ("owner_id");
CREATE INDEX "wagtailcore_page_first_published_at_2b5dd637" ON "wagtailcore_page" ("first_published_at");
CREATE INDEX "wagtailcore_page_live_revision_id_930bd822" ON "wagtailcore_page" ("live_revision_id");
CREATE INDEX "wagtailcore_page_locked_by_id_bcb86245" ON "wagtailcore_page" ("locked_by_id");
CREATE INDEX "wagtailcore_page_locale_id_3c7e30a6" ON "wagtailcore_page" ("locale_id");
CREATE INDEX "wagtailcore_page_alias_of_id_12945502" ON "wagtailcore_page" ("alias_of_id");
CREATE INDEX "wagtailcore_commentreply_comment_id_afc7e027" ON "wagtailcore_commentreply" ("comment_id");
CREATE INDEX "wagtailcore_commentreply_user_id_d0b3b9c3" ON "wagtailcore_commentreply" ("user_id");
CREATE UNIQUE INDEX "wagtailcore_pagesubscription_page_id_user_id_0cef73ed_uniq" ON "wagtailcore_pagesubscription" ("page_id", "user_id");
CREATE INDEX "wagtailcore_pagesubscription_page_id_a085e7a6" ON "wagtailcore_pagesubscription" ("page_id");
CREATE INDEX "wagtailcore_pagesubscription_user_id_89d7def9" ON "wagtailcore_pagesubscription" ("user_id");
CREATE INDEX "wagtailcore_comment_page_id_108444b5" ON "wagtailcore_comment" ("page_id");
CREATE INDEX "wagtailcore_comment_resolved_by_id_a282aa0e" ON "wagtailcore_comment" ("resolved_by_id");
CREATE INDEX "wagtailcore_comment_revision_created_id_1d058279" ON "wagtailcore_comment" ("revision_created_id");
CREATE INDEX "wagtailcore_comment_user_id_0c577ca6" ON "wagtailcore_comment" ("user_id");
CREATE INDEX "wagtailcore_page_latest_revision_id_e60fef51" ON "wagtailcore_page" ("latest_revision_id");
CREATE UNIQUE INDEX "wagtailcore_referenceindex_base_content_type_id_object_id_to_content_type_id_to_object_id_content_path_hash_9e6ccd6a_uniq" ON "wagtailcore_referenceindex" ("base_content_type_id", "object_id", "to_content_type_id", "to_object_id", "content_path_hash");
CREATE INDEX "wagtailcore_referenceindex_base_content_type_id_313cf40f" ON "wagtailcore_referenceindex" ("base_content_type_id");
CREATE INDEX "wagtailcore_referenceindex_content_type_id_766e0336" ON "wagtailcore_referenceindex" ("content_type_id");
CREATE INDEX "wagtailcore_referenceindex_to_content_type_id_93690bbd" ON "wagtailcore_referenceindex" ("to_content_type_id");
CREATE INDEX "wagtailcore_taskstate_content_type_id_0a758fdc" ON "wagtailcore_taskstate" ("content_type_id");
CREATE INDEX "wagtailcore_taskstate_task_id_c3677c34" ON "wagtailcore_taskstate" ("task_id");
CREATE INDEX "wagtailcore_taskstate_workflow_state_id_9239a775" ON "wagtailcore_taskstate" ("workflow_state_id");
CREATE INDEX "wagtailcore_taskstate_finished_by_id_13f98229" ON "wagtailcore_taskstate" ("finished_by_id");
CREATE INDEX "wagtailcore_taskstate_revision_id_df25a499" ON "wagtailcore_taskstate" ("revision_id");
CREATE UNIQUE INDEX "unique_in_progress_workflow" ON "wagtailcore_workflowstate" ("base_content_type_id", "object_id") WHERE "status" IN ('in_progress', 'needs_changes');
CREATE INDEX "wagtailcore_workflowstate_requested_by_id_4090bca3" ON "wagtailcore_workflowstate" ("requested_by_id");
CREATE INDEX "wagtailcore_workflowstate_workflow_id_1f18378f" ON "wagtailcore_workflowstate" ("workflow_id");
CREATE INDEX "wagtailcore_workflowstate_base_content_type_id_a30dc576" ON "wagtailcore_workflowstate" ("base_content_type_id");
CREATE INDEX "wagtailcore_workflowstate_content_type_id_2bb78ce1" ON "wagtailcore_workflowstate" ("content_type_id");
CREATE INDEX "workflowstate_ct_id_idx" ON "wagtailcore_workflowstate" ("content_type_id", "object_id");
CREATE INDEX "workflowstate_base_ct_id_idx" ON "wagtailcore_workflowstate" ("base_content_type_id", "object_id");
CREATE INDEX "wagtailcore_workflowcontenttype_workflow_id_9aad7cd2" ON "wagtailcore_workflowcontenttype" ("workflow_id");
CREATE INDEX "wagtailcore_modellogentry_action_d2d856ee" ON "wagtailcore_modellogentry" ("action");
CREATE INDEX "wagtailcore_modellogentry_timestamp_9694521b" ON "wagtailcore_modellogentry" ("timestamp");
CREATE INDEX "wagtailcore_modellogentry_content_changed_8bc39742" ON "wagtailcore_modellogentry" ("content_changed");
CREATE INDEX "wagtailcore_modellogentry_object_id_e0e7d4ef" ON "wagtailcore_modellogentry" ("object_id");
CREATE INDEX "wagtailcore_modellogentry_content_type_id_68849e77" ON "wagtailcore_modellogentry" ("content_type_id");
CREATE INDEX "wagtailcore_modellogentry_user_id_0278d1bf" ON "wagtailcore_modellogentry" ("user_id");
CREATE INDEX "wagtailcore_modellogentry_revision_id_df6ca33a" ON "wagtailcore_modellogentry" ("revision_id");
CREATE INDEX "wagtailcore_pagelogentry_action_c2408198" ON "wagtailcore_pagelogentry" ("action");
CREATE INDEX "wagtailcore_pagelogentry_timestamp_deb774c4" ON "wagtailcore_pagelogentry" ("timestamp");
CREATE INDEX "wagtailcore_pagelogentry_content_changed_99f27ade" ON "wagtailcore_pagelogentry" ("content_changed");
CREATE INDEX "wagtailcore_pagelogentry_content_type_id_74e7708a" ON "wagtailcore_pagelogentry" ("content_type_id");
CREATE INDEX "wagtailcore_pagelogentry_page_id_8464e327" ON "wagtailcore_pagelogentry" ("page_id");
CREATE INDEX "wagtailcore_pagelogentry_revision_id_8043d103" ON "wagtailcore_pagelogentry" ("revision_id");
CREATE INDEX "wagtailcore_pagelogentry_user_id_604ccfd8" ON "wagtailcore_pagelogentry" ("user_id");
CREATE INDEX "wagtailcore_grouppagepermission_group_id_fc07e671" ON "wagtailcore_grouppagepermission" ("group_id");
CREATE INDEX "wagtailcore_grouppagepermission_page_id_710b114a" ON "wagtailcore_grouppagepermission" ("page_id");
CREATE INDEX "wagtailcore_grouppagepermission_permission_id_05acb22e" ON "wagtailcore_grouppagepermission" ("permission_id");
CREATE INDEX "wagtailcore_revision_created_at_81450aa6" ON "wagtailcore_revision" ("created_at");
CREATE INDEX "wagtailcore_revision_approved_go_live_at_88d3dee5" ON "wagtailcore_revision" ("approved_go_live_at");
CREATE INDEX "wagtailcore_revision_user_id_03df83b0" ON "wagtailcore_revision" ("user_id");
CREATE INDEX "wagtailcore_revision_content_type_id_c8cb69c0" ON "wagtailcore_revision" ("content_type_id");
CREATE INDEX "wagtailcore_revision_base_content_type_id_5b4ef7bd" ON "wagtailcore_revision" ("base_content_type_id");
CREATE INDEX "content_object_idx" ON "wagtailcore_revision" ("content_type_id", "object_id");
CREATE INDEX "base_content_object_idx" ON "wagtailcore_revision" ("base_content_type_id", "object_id");
CREATE INDEX "wagtailcore_uploadedfile_for_content_type_id_b0fc87b2" ON "wagtailcore_uploadedfile" ("for_content_type_id");
CREATE INDEX "wagtailcore_uploadedfile_uploaded_by_user_id_c7580fe8" ON "wagtailcore_uploadedfile" ("uploaded_by_user_id");
CREATE UNIQUE INDEX "wagtailcore_groupsitepermission_group_id_site_id_permission_id_a58ee30d_uniq" ON "wagtailcore_groupsitepermission" ("group_id", "site_id", "permission_id");
CREATE INDEX "wagtailcore_groupsitepermission_group_id_e5cdbee4" ON "wagtailcore_groupsitepermission" ("group_id");
CREATE INDEX "wagtailcore_groupsitepermission_permission_id_459b1f38" ON "wagtailcore_groupsitepermission" ("permission_id");
CREATE INDEX "wagtailcore_groupsitepermission_site_id_245de488" ON "wagtailcore_groupsitepermission" ("site_id");
CREATE INDEX "referenceindex_source_object" ON "wagtailcore_referenceindex" ("base_content_type_id", "object_id");
CREATE INDEX "referenceindex_target_object" ON "wagtailcore_referenceindex" ("to_content_type_id", "to_object_id");
CREATE INDEX "wagtailcore_uuid_d6363b_idx" ON "wagtailcore_modellogentry" ("uuid", "action", "timestamp" DESC);
CREATE INDEX "wagtailcore_uuid_06a44d_idx" ON "wagtailcore_pagelogentry" ("uuid", "action", "timestamp" DESC);
CREATE INDEX "wagtailcore_apitoken_user_id_49b1141b" ON "wagtailcore_apitoken" ("user_id");
CREATE UNIQUE INDEX "documents_approvaltask_groups_approvaltask_id_group_id_dc346fc0_uniq" ON "documents_approvaltask_groups" ("approvaltask_id", "group_id");
CREATE INDEX "documents_approvaltask_groups_approvaltask_id_f2a620d4" ON "documents_approvaltask_groups" ("approvaltask_id");
CREATE INDEX "documents_approvaltask_groups_group_id_0bc4d4d0" ON "documents_approvaltask_groups" ("group_id");
CREATE INDEX "documents_benefit_field_id_ef290634" ON "documents_benefit" ("field_id");
CREATE UNIQUE INDEX "documents_documentpage_benefits_documentpage_id_benefit_id_aea466fc_uniq" ON "documents_documentpage_benefits" ("documentpage_id", "benefit_id");
CREATE INDEX "documents_documentpage_benefits_documentpage_id_80fa2fbf" ON "documents_documentpage_benefits" ("documentpage_id");
CREATE INDEX "documents_documentpage_benefits_benefit_id_8476d867" ON "documents_documentpage_benefits" ("benefit_id");
CREATE UNIQUE INDEX "documents_documentpage_life_events_documentpage_id_lifeevent_id_4bfdeb15_uniq" ON "documents_documentpage_life_events" ("documentpage_id", "lifeevent_id");
CREATE INDEX "documents_documentpage_life_events_documentpage_id_8aa7e766" ON "documents_documentpage_life_events" ("documentpage_id");
CREATE INDEX "documents_documentpage_life_events_lifeevent_id_25b272a5" ON "documents_documentpage_life_events" ("lifeevent_id");
CREATE UNIQUE INDEX "documents_peerreviewtask_groups_peerreviewtask_id_group_id_5c2ff54e_uniq" ON "documents_peerreviewtask_groups" ("peerreviewtask_id", "group_id");
CREATE INDEX "documents_peerreviewtask_groups_peerreviewtask_id_e42bdeae" ON "documents_peerreviewtask_groups" ("peerreviewtask_id");
CREATE INDEX "documents_peerreviewtask_groups_group_id_6a41173e" ON "documents_peerreviewtask_groups" ("group_id");
CREATE INDEX "documents_documentpage_document_owner_id_68a31f9e" ON "documents_documentpage" ("document_owner_id");
CREATE INDEX "documents_documentpage_unit_id_b989a0bc" ON "documents_documentpage" ("unit_id");
CREATE INDEX "document_review_due" ON "documents_documentpage" ("review_due");
CREATE INDEX "documents_noteversion_approver_id_59b7b2bc" ON "documents_noteversion" ("approver_id");
CREATE INDEX "documents_noteversion_document_id_783e6c71" ON "documents_noteversion" ("document_id");
CREATE INDEX "documents_noteversion_owner_id_7382351f" ON "documents_noteversion" ("owner_id");
CREATE INDEX "documents_noteversion_reviewer_id_a220f793" ON "documents_noteversion" ("reviewer_id");
CREATE INDEX "documents_noteversion_unit_id_362837bd" ON "documents_noteversion" ("unit_id");
CREATE INDEX "note_version_address" ON "documents_noteversion" ("address", "number");
CREATE INDEX "documents_citedprovision_version_id_43fd18f2" ON "documents_citedprovision" ("version_id");
CREATE INDEX "cited_provision_address" ON "documents_citedprovision" ("act", "address");
CREATE TRIGGER documents_noteversion_no_update BEFORE UPDATE ON documents_noteversion  BEGIN SELECT RAISE(ABORT, 'documents_noteversion is append-only'); END;
CREATE TRIGGER documents_noteversion_no_delete BEFORE DELETE ON documents_noteversion  BEGIN SELECT RAISE(ABORT, 'documents_noteversion is append-only'); END;
CREATE TRIGGER documents_noteversion_no_replace BEFORE INSERT ON documents_noteversion WHEN EXISTS (SELECT 1 FROM documents_noteversion WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'documents_noteversion is append-only'); END;
CREATE TRIGGER documents_citedprovision_no_update BEFORE UPDATE ON documents_citedprovision  BEGIN SELECT RAISE(ABORT, 'documents_citedprovision is append-only'); END;
CREATE TRIGGER documents_citedprovision_no_delete BEFORE DELETE ON documents_citedprovision  BEGIN SELECT RAISE(ABORT, 'documents_citedprovision is append-only'); END;
CREATE TRIGGER documents_citedprovision_no_replace BEFORE INSERT ON documents_citedprovision WHEN EXISTS (SELECT 1 FROM documents_citedprovision WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'documents_citedprovision is append-only'); END;
CREATE INDEX "note_version_newest" ON "documents_noteversion" ("published_at", "id", "document_id", "number", "applies_from", "applies_until", "withdrawal", "kind", "readers");
CREATE INDEX "note_version_of_document" ON "documents_noteversion" ("document_id", "number", "published_at", "applies_from", "applies_until", "withdrawal", "kind", "readers");
CREATE INDEX "note_version_of_kind" ON "documents_noteversion" ("kind", "published_at", "id", "document_id", "number", "applies_from", "applies_until", "withdrawal", "readers");
CREATE INDEX "note_version_coming" ON "documents_noteversion" ("applies_from", "id", "published_at", "kind", "document_id", "readers");
CREATE INDEX "note_version_withdrawn" ON "documents_noteversion" ("published_at", "id") WHERE "withdrawal";
CREATE UNIQUE INDEX "decisions_proposal_writers_proposal_id_user_id_0c8ced49_uniq" ON "decisions_proposal_writers" ("proposal_id", "user_id");
CREATE INDEX "decisions_proposal_writers_proposal_id_a63462e9" ON "decisions_proposal_writers" ("proposal_id");
CREATE INDEX "decisions_proposal_writers_user_id_d980eaf8" ON "decisions_proposal_writers" ("user_id");
CREATE UNIQUE INDEX "challenge_one_open" ON "decisions_challenge" ("decision_id") WHERE "outcome" = '';
CREATE INDEX "decisions_challenge_decided_by_id_17b7b6ec" ON "decisions_challenge" ("decided_by_id");
CREATE INDEX "decisions_challenge_recorded_by_id_77ae1ef6" ON "decisions_challenge" ("recorded_by_id");
CREATE INDEX "decisions_challenge_decision_id_f6f76432" ON "decisions_challenge" ("decision_id");
CREATE INDEX "decisions_decisioncitation_decision_id_e07ea096" ON "decisions_decisioncitation" ("decision_id");
CREATE INDEX "decisions_decisioncitation_provision_id_b4b94c51" ON "decisions_decisioncitation" ("provision_id");
CREATE INDEX "decisions_decisioncitation_version_id_b968c412" ON "decisions_decisioncitation" ("version_id");
CREATE INDEX "decisions_entitlement_child_id_50fa0d82" ON "decisions_entitlement" ("child_id");
CREATE INDEX "decisions_entitlement_decision_id_5d7170be" ON "decisions_entitlement" ("decision_id");
CREATE INDEX "decisions_entitlement_person_id_8a55ead7" ON "decisions_entitlement" ("person_id");
CREATE INDEX "entitlement_chain" ON "decisions_entitlement" ("person_id", "benefit", "child_id", "start");
CREATE INDEX "decisions_hearing_begun_by_id_1a39e4ae" ON "decisions_hearing" ("begun_by_id");
CREATE INDEX "decisions_hearing_case_id_149cbe49" ON "decisions_hearing" ("case_id");
CREATE INDEX "decisions_decision_case_id_ebec06ea" ON "decisions_decision" ("case_id");
CREATE INDEX "decisions_decision_prepared_by_id_1e0f22e7" ON "decisions_decision" ("prepared_by_id");
CREATE INDEX "decisions_decision_prepared_for_id_e881be12" ON "decisions_decision" ("prepared_for_id");
CREATE INDEX "decisions_decision_signed_by_id_0a21387a" ON "decisions_decision" ("signed_by_id");
CREATE INDEX "decisions_decision_signed_for_id_1527c83f" ON "decisions_decision" ("signed_for_id");
CREATE INDEX "decisions_citation_provision_id_eb495987" ON "decisions_citation" ("provision_id");
CREATE INDEX "decisions_citation_version_id_640a72d2" ON "decisions_citation" ("version_id");
CREATE INDEX "decisions_citation_proposal_id_d31e05bc" ON "decisions_citation" ("proposal_id");
CREATE INDEX "decisions_review_proposal_id_869880bf" ON "decisions_review" ("proposal_id");
CREATE INDEX "decisions_review_reviewed_by_id_529d493c" ON "decisions_review" ("reviewed_by_id");
CREATE INDEX "decisions_review_sent_by_id_e396f40a" ON "decisions_review" ("sent_by_id");
CREATE UNIQUE INDEX "review_signed_once" ON "decisions_review" ("proposal_id") WHERE "is_signed";
CREATE TRIGGER decisions_review_no_update BEFORE UPDATE ON decisions_review  BEGIN SELECT RAISE(ABORT, 'decisions_review is append-only'); END;
CREATE TRIGGER decisions_review_no_delete BEFORE DELETE ON decisions_review  BEGIN SELECT RAISE(ABORT, 'decisions_review is append-only'); END;
CREATE TRIGGER decisions_review_no_replace BEFORE INSERT ON decisions_review WHEN EXISTS (SELECT 1 FROM decisions_review WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'decisions_review is append-only'); END;
CREATE TRIGGER decisions_decision_no_update BEFORE UPDATE ON decisions_decision  BEGIN SELECT RAISE(ABORT, 'decisions_decision is append-only'); END;
CREATE TRIGGER decisions_decision_no_delete BEFORE DELETE ON decisions_decision  BEGIN SELECT RAISE(ABORT, 'decisions_decision is append-only'); END;
CREATE TRIGGER decisions_decision_no_replace BEFORE INSERT ON decisions_decision WHEN EXISTS (SELECT 1 FROM decisions_decision WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'decisions_decision is append-only'); END;
CREATE TRIGGER decisions_decisioncitation_no_update BEFORE UPDATE ON decisions_decisioncitation  BEGIN SELECT RAISE(ABORT, 'decisions_decisioncitation is append-only'); END;
CREATE TRIGGER decisions_decisioncitation_no_delete BEFORE DELETE ON decisions_decisioncitation  BEGIN SELECT RAISE(ABORT, 'decisions_decisioncitation is append-only'); END;
CREATE TRIGGER decisions_decisioncitation_no_replace BEFORE INSERT ON decisions_decisioncitation WHEN EXISTS (SELECT 1 FROM decisions_decisioncitation WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'decisions_decisioncitation is append-only'); END;
CREATE TRIGGER decisions_entitlement_no_update BEFORE UPDATE ON decisions_entitlement  BEGIN SELECT RAISE(ABORT, 'decisions_entitlement is append-only'); END;
CREATE TRIGGER decisions_entitlement_no_delete BEFORE DELETE ON decisions_entitlement  BEGIN SELECT RAISE(ABORT, 'decisions_entitlement is append-only'); END;
CREATE TRIGGER decisions_entitlement_no_replace BEFORE INSERT ON decisions_entitlement WHEN EXISTS (SELECT 1 FROM decisions_entitlement WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'decisions_entitlement is append-only'); END;
CREATE INDEX "claims_claim_basis_id_210d232c" ON "claims_claim" ("basis_id");
CREATE INDEX "claims_claim_decision_id_c6d10df6" ON "claims_claim" ("decision_id");
CREATE INDEX "claims_claim_opened_by_id_3359396b" ON "claims_claim" ("opened_by_id");
CREATE INDEX "claims_claim_person_id_e7ff39ab" ON "claims_claim" ("person_id");
CREATE INDEX "claim_of_person" ON "claims_claim" ("person_id", "state", "id");
CREATE INDEX "claim_by_state" ON "claims_claim" ("state", "repay_by", "id");
CREATE INDEX "claims_claimentry_claim_id_ce05aa5b" ON "claims_claimentry" ("claim_id");
CREATE INDEX "claims_claimentry_decision_id_516eba9c" ON "claims_claimentry" ("decision_id");
CREATE INDEX "claims_claimentry_recorded_by_id_348e9f13" ON "claims_claimentry" ("recorded_by_id");
CREATE UNIQUE INDEX "claim_entry_payment_once" ON "claims_claimentry" ("claim_id", "reference") WHERE NOT ("reference" = '');
CREATE INDEX "claims_deductionrule_claim_id_8026fb18" ON "claims_deductionrule" ("claim_id");
CREATE INDEX "claims_deductionrule_decision_id_a240ca26" ON "claims_deductionrule" ("decision_id");
CREATE UNIQUE INDEX "deduction_one_open" ON "claims_deductionrule" ("claim_id") WHERE "end" IS NULL;
CREATE UNIQUE INDEX "instalment_plan_one_open" ON "claims_instalmentplan" ("claim_id") WHERE "ended_on" IS NULL;
CREATE INDEX "claims_instalmentplan_agreed_by_id_dfb0609b" ON "claims_instalmentplan" ("agreed_by_id");
CREATE INDEX "claims_instalmentplan_claim_id_3cb93648" ON "claims_instalmentplan" ("claim_id");
CREATE INDEX "claims_instalment_plan_id_ee0248b0" ON "claims_instalment" ("plan_id");
CREATE INDEX "instalment_unpaid" ON "claims_instalment" ("due_on", "plan_id") WHERE "paid_on" IS NULL;
CREATE INDEX "claims_repaymentrequest_answered_by_id_bf89e6aa" ON "claims_repaymentrequest" ("answered_by_id");
CREATE INDEX "claims_repaymentrequest_claim_id_ef8d3072" ON "claims_repaymentrequest" ("claim_id");
CREATE INDEX "claims_repaymentrequest_recorded_by_id_5067b7ec" ON "claims_repaymentrequest" ("recorded_by_id");
CREATE INDEX "claims_terms_claim_id_46c0b30b" ON "claims_terms" ("claim_id");
CREATE TRIGGER claims_claimentry_no_update BEFORE UPDATE ON claims_claimentry  BEGIN SELECT RAISE(ABORT, 'claims_claimentry is append-only'); END;
CREATE TRIGGER claims_claimentry_no_delete BEFORE DELETE ON claims_claimentry  BEGIN SELECT RAISE(ABORT, 'claims_claimentry is append-only'); END;
CREATE TRIGGER claims_claimentry_no_replace BEFORE INSERT ON claims_claimentry WHEN EXISTS (SELECT 1 FROM claims_claimentry WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'claims_claimentry is append-only'); END;
CREATE TRIGGER claims_deductionrule_no_update BEFORE UPDATE ON claims_deductionrule WHEN NOT (OLD."id" IS NEW."id" AND OLD."order" IS NEW."order" AND OLD."percent" IS NEW."percent" AND OLD."cents" IS NEW."cents" AND OLD."protected_cents" IS NEW."protected_cents" AND OLD."start" IS NEW."start" AND OLD."claim_id" IS NEW."claim_id" AND OLD."decision_id" IS NEW."decision_id") BEGIN SELECT RAISE(ABORT, 'claims_deductionrule is append-only'); END;
CREATE TRIGGER claims_deductionrule_no_delete BEFORE DELETE ON claims_deductionrule  BEGIN SELECT RAISE(ABORT, 'claims_deductionrule is append-only'); END;
CREATE TRIGGER claims_deductionrule_no_replace BEFORE INSERT ON claims_deductionrule WHEN EXISTS (SELECT 1 FROM claims_deductionrule WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'claims_deductionrule is append-only'); END;
CREATE TRIGGER claims_balance AFTER INSERT ON claims_claimentry WHEN (SELECT SUM(cents) FROM claims_claimentry WHERE claim_id = NEW.claim_id) < 0 BEGIN SELECT RAISE(ABORT, 'the balance of a claim would fall below zero'); END;
CREATE TRIGGER claims_set_off_ruled BEFORE INSERT ON claims_claimentry WHEN NEW.kind = 'set_off' AND NOT EXISTS (SELECT 1 FROM claims_deductionrule WHERE claim_id = NEW.claim_id) BEGIN SELECT RAISE(ABORT, 'a claim is set off only by its precept'); END;
CREATE TRIGGER claims_rule_of_precept BEFORE INSERT ON claims_deductionrule WHEN NOT EXISTS (SELECT 1 FROM claims_claim WHERE id = NEW.claim_id AND decision_id = NEW.decision_id) BEGIN SELECT RAISE(ABORT, 'a rule comes from the precept'); END;
CREATE UNIQUE INDEX "enforcement_one_open" ON "claims_enforcement" ("claim_id") WHERE "ended_on" IS NULL;
CREATE INDEX "claims_enforcement_claim_id_8a78189e" ON "claims_enforcement" ("claim_id");
CREATE INDEX "claims_enforcement_handed_by_id_fa684abb" ON "claims_enforcement" ("handed_by_id");
CREATE UNIQUE INDEX "proposal_one_open" ON "decisions_proposal" ("case_id") WHERE "closed_at" IS NULL;
CREATE INDEX "decisions_proposal_case_id_e7be5124" ON "decisions_proposal" ("case_id");
CREATE INDEX "decisions_proposal_sent_by_id_cc6c7fb8" ON "decisions_proposal" ("sent_by_id");
CREATE INDEX "decisions_proposal_sent_for_id_a2c41f09" ON "decisions_proposal" ("sent_for_id");
CREATE INDEX "decisions_reasonblockversion_block_id_8689822c" ON "decisions_reasonblockversion" ("block_id");
CREATE INDEX "decisions_reasonblockversion_written_by_id_f66da79e" ON "decisions_reasonblockversion" ("written_by_id");
CREATE INDEX "decisions_blocksource_provision_id_d9971db0" ON "decisions_blocksource" ("provision_id");
CREATE INDEX "decisions_blocksource_version_id_7200fac9" ON "decisions_blocksource" ("version_id");
CREATE INDEX "decisions_blocksource_block_version_id_c787029a" ON "decisions_blocksource" ("block_version_id");
CREATE INDEX "decisions_recalculation_prepared_by_id_585cbcc5" ON "decisions_recalculation" ("prepared_by_id");
CREATE INDEX "decisions_recalculation_prepared_for_id_9e3bc729" ON "decisions_recalculation" ("prepared_for_id");
CREATE INDEX "decisions_recalculation_signed_by_id_0d70a4f2" ON "decisions_recalculation" ("signed_by_id");
CREATE INDEX "decisions_recalculation_signed_for_id_8f124aef" ON "decisions_recalculation" ("signed_for_id");
CREATE INDEX "decisions_recalculation_unit_id_d19658a9" ON "decisions_recalculation" ("unit_id");
CREATE INDEX "decisions_recalculationrow_decision_id_9bc1f999" ON "decisions_recalculationrow" ("decision_id");
CREATE INDEX "decisions_recalculationrow_person_id_a2230653" ON "decisions_recalculationrow" ("person_id");
CREATE INDEX "decisions_recalculationrow_recalculation_id_e5754c64" ON "decisions_recalculationrow" ("recalculation_id");
CREATE INDEX "recalculation_rows" ON "decisions_recalculationrow" ("recalculation_id", "result", "id");
CREATE INDEX "decisions_recalculationsource_provision_id_35a67825" ON "decisions_recalculationsource" ("provision_id");
CREATE INDEX "decisions_recalculationsource_recalculation_id_07300ae4" ON "decisions_recalculationsource" ("recalculation_id");
CREATE INDEX "decisions_recalculationsource_version_id_7b454730" ON "decisions_recalculationsource" ("version_id");
CREATE INDEX "decisions_reopening_decision_id_cec6c7b4" ON "decisions_reopening" ("decision_id");
CREATE INDEX "decisions_reopening_opened_by_id_9f084541" ON "decisions_reopening" ("opened_by_id");
CREATE TRIGGER decisions_reopening_no_update BEFORE UPDATE ON decisions_reopening  BEGIN SELECT RAISE(ABORT, 'decisions_reopening is append-only'); END;
CREATE TRIGGER decisions_reopening_no_delete BEFORE DELETE ON decisions_reopening  BEGIN SELECT RAISE(ABORT, 'decisions_reopening is append-only'); END;
CREATE TRIGGER decisions_reopening_no_replace BEFORE INSERT ON decisions_reopening WHEN EXISTS (SELECT 1 FROM decisions_reopening WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'decisions_reopening is append-only'); END;
CREATE TRIGGER decisions_reasonblockversion_no_update BEFORE UPDATE ON decisions_reasonblockversion  BEGIN SELECT RAISE(ABORT, 'decisions_reasonblockversion is append-only'); END;
CREATE TRIGGER decisions_reasonblockversion_no_delete BEFORE DELETE ON decisions_reasonblockversion  BEGIN SELECT RAISE(ABORT, 'decisions_reasonblockversion is append-only'); END;
CREATE TRIGGER decisions_reasonblockversion_no_replace BEFORE INSERT ON decisions_reasonblockversion WHEN EXISTS (SELECT 1 FROM decisions_reasonblockversion WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'decisions_reasonblockversion is append-only'); END;
CREATE TRIGGER decisions_blocksource_no_update BEFORE UPDATE ON decisions_blocksource  BEGIN SELECT RAISE(ABORT, 'decisions_blocksource is append-only'); END;
CREATE TRIGGER decisions_blocksource_no_delete BEFORE DELETE ON decisions_blocksource  BEGIN SELECT RAISE(ABORT, 'decisions_blocksource is append-only'); END;
CREATE TRIGGER decisions_blocksource_no_replace BEFORE INSERT ON decisions_blocksource WHEN EXISTS (SELECT 1 FROM decisions_blocksource WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'decisions_blocksource is append-only'); END;
CREATE INDEX "mail_on_its_way" ON "notifications_mail" ("changed_at") WHERE "state" IN ('waiting', 'sending');
CREATE UNIQUE INDEX "mail_one_digest_a_day" ON "notifications_mail" ("person_id", "digest_day") WHERE "digest_day" IS NOT NULL;
CREATE INDEX "notifications_mail_person_id_aeab9631" ON "notifications_mail" ("person_id");
CREATE INDEX "notifications_choice_person_id_04462d49" ON "notifications_choice" ("person_id");
CREATE INDEX "notifications_notice_created_by_id_53c0b595" ON "notifications_notice" ("created_by_id");
CREATE INDEX "notifications_notice_ended_by_id_95a8193c" ON "notifications_notice" ("ended_by_id");
CREATE INDEX "notifications_metoo_person_id_53595ce1" ON "notifications_metoo" ("person_id");
CREATE INDEX "notifications_metoo_notice_id_482608e8" ON "notifications_metoo" ("notice_id");
CREATE INDEX "notifications_dismissal_person_id_b091b78f" ON "notifications_dismissal" ("person_id");
CREATE INDEX "notifications_dismissal_notice_id_a9ede28d" ON "notifications_dismissal" ("notice_id");
CREATE INDEX "notifications_notification_mail_id_b2bcd406" ON "notifications_notification" ("mail_id");
CREATE INDEX "notifications_notification_person_id_ec9b6507" ON "notifications_notification" ("person_id");
CREATE INDEX "notification_list" ON "notifications_notification" ("person_id", "created_at" DESC, "id" DESC);
CREATE INDEX "notification_unread" ON "notifications_notification" ("person_id") WHERE "read_at" IS NULL;
CREATE INDEX "notification_for_digest" ON "notifications_notification" ("person_id") WHERE ("delivery" = 'digest' AND "mail_id" IS NULL AND "read_at" IS NULL);
CREATE INDEX "notifications_subscription_person_id_11576b51" ON "notifications_subscription" ("person_id");
CREATE INDEX "parameters_parametervalue_parameter_id_646c8163" ON "parameters_parametervalue" ("parameter_id");
CREATE TRIGGER parameters_parametervalue_no_update BEFORE UPDATE ON parameters_parametervalue  BEGIN SELECT RAISE(ABORT, 'parameters_parametervalue is append-only'); END;
CREATE TRIGGER parameters_parametervalue_no_delete BEFORE DELETE ON parameters_parametervalue  BEGIN SELECT RAISE(ABORT, 'parameters_parametervalue is append-only'); END;
CREATE TRIGGER parameters_parametervalue_no_replace BEFORE INSERT ON parameters_parametervalue WHEN EXISTS (SELECT 1 FROM parameters_parametervalue WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'parameters_parametervalue is append-only'); END;
CREATE INDEX "recurring_dutyoutcome_done_by_id_5f7c73aa" ON "recurring_dutyoutcome" ("done_by_id");
CREATE INDEX "recurring_dutyoutcome_for_whom_id_9ac2f4dd" ON "recurring_dutyoutcome" ("for_whom_id");
CREATE INDEX "recurring_duty_created_by_id_28e2bad4" ON "recurring_duty" ("created_by_id");
CREATE INDEX "recurring_duty_owner_person_id_c90a2bb0" ON "recurring_duty" ("owner_person_id");
CREATE INDEX "recurring_duty_owner_unit_id_695640e0" ON "recurring_duty" ("owner_unit_id");
CREATE INDEX "recurring_duty_subject_type_id_d781897a" ON "recurring_duty" ("subject_type_id");
CREATE INDEX "recurring_duty_unit_id_5d698f64" ON "recurring_duty" ("unit_id");
CREATE INDEX "duty_planned_until" ON "recurring_duty" ("planned_until");
CREATE INDEX "duty_subject" ON "recurring_duty" ("kind", "subject_type_id", "subject_id");
CREATE UNIQUE INDEX "duty_once_for_a_subject" ON "recurring_duty" ("kind", "subject_type_id", "subject_id") WHERE ("ends_on" IS NULL AND NOT ("subject_id" IS NULL));
CREATE INDEX "recurring_dutypause_duty_id_130b6ab8" ON "recurring_dutypause" ("duty_id");
CREATE INDEX "recurring_dutypause_paused_by_id_3f16c830" ON "recurring_dutypause" ("paused_by_id");
CREATE INDEX "recurring_dutypause_resumed_by_id_5bbf4684" ON "recurring_dutypause" ("resumed_by_id");
CREATE UNIQUE INDEX "duty_paused_once_at_a_time" ON "recurring_dutypause" ("duty_id") WHERE "valid_until" IS NULL;
CREATE INDEX "recurring_dutyterm_duty_id_804f8b4a" ON "recurring_dutyterm" ("duty_id");
CREATE INDEX "term_open" ON "recurring_dutyterm" ("due_on", "duty_id") WHERE "is_open";
CREATE INDEX "term_open_of_duty" ON "recurring_dutyterm" ("duty_id", "due_on") WHERE "is_open";
CREATE INDEX "duty_outcome_of_person" ON "recurring_dutyoutcome" ("done_by_id", "done_on");
CREATE INDEX "recurring_remindersent_person_id_34362ea6" ON "recurring_remindersent" ("person_id");
CREATE INDEX "recurring_remindersent_term_id_99858095" ON "recurring_remindersent" ("term_id");
CREATE TRIGGER recurring_dutyoutcome_no_update BEFORE UPDATE ON recurring_dutyoutcome  BEGIN SELECT RAISE(ABORT, 'recurring_dutyoutcome is append-only'); END;
CREATE TRIGGER recurring_dutyoutcome_no_delete BEFORE DELETE ON recurring_dutyoutcome  BEGIN SELECT RAISE(ABORT, 'recurring_dutyoutcome is append-only'); END;
CREATE TRIGGER recurring_dutyoutcome_no_replace BEFORE INSERT ON recurring_dutyoutcome WHEN EXISTS (SELECT 1 FROM recurring_dutyoutcome WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'recurring_dutyoutcome is append-only'); END;
CREATE INDEX "payouts_outcome_recorded_by_id_95c31159" ON "payouts_outcome" ("recorded_by_id");
CREATE INDEX "payouts_outcome_payment_id_ff3f1881" ON "payouts_outcome" ("payment_id");
CREATE INDEX "payouts_runjob_asked_by_id_3c836fd3" ON "payouts_runjob" ("asked_by_id");
CREATE INDEX "payouts_runjob_run_id_8853fefd" ON "payouts_runjob" ("run_id");
CREATE INDEX "payouts_accrual_by_id_e5cd9199" ON "payouts_accrual" ("by_id");
CREATE UNIQUE INDEX "due_of_child_once" ON "payouts_due" ("month", "person_id", "benefit", "child_id", "decision_id") WHERE "child_id" IS NOT NULL;
CREATE UNIQUE INDEX "due_of_family_once" ON "payouts_due" ("month", "person_id", "benefit", "decision_id") WHERE "child_id" IS NULL;
CREATE INDEX "payouts_due_decision_id_447d02bc" ON "payouts_due" ("decision_id");
CREATE INDEX "due_of_person" ON "payouts_due" ("person_id", "month");
CREATE INDEX "payouts_hold_ended_by_id_cb79c57e" ON "payouts_hold" ("ended_by_id");
CREATE INDEX "payouts_hold_person_id_1cf437f5" ON "payouts_hold" ("person_id");
CREATE INDEX "payouts_hold_recorded_by_id_c09e1c04" ON "payouts_hold" ("recorded_by_id");
CREATE INDEX "payouts_infile_imported_by_id_55dc0e0b" ON "payouts_infile" ("imported_by_id");
CREATE INDEX "payouts_payeeaccount_recorded_by_id_19134019" ON "payouts_payeeaccount" ("recorded_by_id");
CREATE INDEX "payee_account_in_force" ON "payouts_payeeaccount" ("person_id", "valid_from", "id");
CREATE INDEX "payee_account_iban" ON "payouts_payeeaccount" ("iban") WHERE NOT ("iban" = '');
CREATE UNIQUE INDEX "outcome_comes_back_once" ON "payouts_outcome" ("payment_id") WHERE "kind" IN ('rejected', 'returned', 'undelivered');
CREATE UNIQUE INDEX "outcome_paid_once" ON "payouts_outcome" ("payment_id") WHERE "kind" = 'paid';
CREATE INDEX "payouts_payoutrun_approved_by_id_d5ec0f2a" ON "payouts_payoutrun" ("approved_by_id");
CREATE INDEX "payouts_payoutrun_cancelled_by_id_403c915f" ON "payouts_payoutrun" ("cancelled_by_id");
CREATE INDEX "payouts_payoutrun_closed_by_id_ba3f5b91" ON "payouts_payoutrun" ("closed_by_id");
CREATE INDEX "payouts_payoutrun_prepared_by_id_268547b0" ON "payouts_payoutrun" ("prepared_by_id");
CREATE INDEX "payouts_payoutrun_released_by_id_a3b3f50e" ON "payouts_payoutrun" ("released_by_id");
CREATE UNIQUE INDEX "payment_of_person_once" ON "payouts_payment" ("run_id", "person_id") WHERE "reissue_of_id" IS NULL;
CREATE UNIQUE INDEX "payment_reissued_once_in_run" ON "payouts_payment" ("run_id", "reissue_of_id") WHERE "reissue_of_id" IS NOT NULL;
CREATE INDEX "payouts_payment_person_id_19817517" ON "payouts_payment" ("person_id");
CREATE INDEX "payment_reissues" ON "payouts_payment" ("reissue_of_id") WHERE "reissue_of_id" IS NOT NULL;
CREATE INDEX "payouts_outfile_written_by_id_a83f135d" ON "payouts_outfile" ("written_by_id");
CREATE INDEX "payouts_outfile_run_id_17598854" ON "payouts_outfile" ("run_id");
CREATE INDEX "payouts_netting_person_id_ce64fcd2" ON "payouts_netting" ("person_id");
CREATE INDEX "payouts_netting_run_id_480c01b6" ON "payouts_netting" ("run_id");
CREATE UNIQUE INDEX "netting_of_child_once" ON "payouts_netting" ("run_id", "person_id", "benefit", "child_id") WHERE "child_id" IS NOT NULL;
CREATE UNIQUE INDEX "netting_of_family_once" ON "payouts_netting" ("run_id", "person_id", "benefit") WHERE "child_id" IS NULL;
CREATE INDEX "payouts_inline_payment_id_6d5d6e09" ON "payouts_inline" ("payment_id");
CREATE INDEX "payouts_inline_run_id_d8bf3a71" ON "payouts_inline" ("run_id");
CREATE INDEX "payouts_finding_decided_by_id_5068a4f7" ON "payouts_finding" ("decided_by_id");
CREATE INDEX "payouts_finding_person_id_8bf69274" ON "payouts_finding" ("person_id");
CREATE INDEX "payouts_finding_payment_id_bb2686c6" ON "payouts_finding" ("payment_id");
CREATE INDEX "payouts_finding_run_id_ed078013" ON "payouts_finding" ("run_id");
CREATE INDEX "finding_open" ON "payouts_finding" ("run_id", "kind") WHERE "decision" = '';
CREATE INDEX "payouts_receipt_recorded_by_id_42992634" ON "payouts_receipt" ("recorded_by_id");
CREATE INDEX "payouts_receipt_run_id_81316e4b" ON "payouts_receipt" ("run_id");
CREATE INDEX "payouts_reissue_asked_by_id_8ecda0f1" ON "payouts_reissue" ("asked_by_id");
CREATE UNIQUE INDEX "line_due_once" ON "payouts_paymentline" ("due_id") WHERE ("due_id" IS NOT NULL AND "released_at" IS NULL);
CREATE UNIQUE INDEX "line_claim_entry_once" ON "payouts_paymentline" ("claim_entry_id") WHERE "claim_entry_id" IS NOT NULL;
CREATE UNIQUE INDEX "line_reissue_once" ON "payouts_paymentline" ("reissue_id") WHERE ("reissue_id" IS NOT NULL AND "released_at" IS NULL);
CREATE INDEX "line_of_payment" ON "payouts_paymentline" ("payment_id") WHERE "payment_id" IS NOT NULL;
CREATE INDEX "line_of_netting" ON "payouts_paymentline" ("netting_id") WHERE "netting_id" IS NOT NULL;
CREATE UNIQUE INDEX "run_job_one_open" ON "payouts_runjob" ("run_id", "kind") WHERE "state" IN ('queued', 'running');
CREATE INDEX "payouts_suspensionproposal_answered_by_id_d339a10d" ON "payouts_suspensionproposal" ("answered_by_id");
CREATE INDEX "payouts_suspensionproposal_person_id_cefbf460" ON "payouts_suspensionproposal" ("person_id");
CREATE TRIGGER run_steps BEFORE UPDATE ON payouts_payoutrun WHEN (OLD.state || '>' || NEW.state) NOT IN ('draft>draft', 'draft>formed', 'draft>cancelled', 'formed>formed', 'formed>approved', 'formed>cancelled', 'approved>approved', 'approved>handed_over', 'approved>cancelled', 'handed_over>handed_over', 'handed_over>closed') BEGIN SELECT RAISE(ABORT, 'run_steps'); END;
CREATE TRIGGER run_totals_once BEFORE UPDATE ON payouts_payoutrun WHEN NOT (OLD.state = 'draft' AND NEW.state = 'formed') AND ((OLD.n IS NULL) <> (NEW.n IS NULL) OR OLD.n <> NEW.n OR (OLD.gross IS NULL) <> (NEW.gross IS NULL) OR OLD.gross <> NEW.gross OR (OLD.deducted IS NULL) <> (NEW.deducted IS NULL) OR OLD.deducted <> NEW.deducted OR (OLD.net IS NULL) <> (NEW.net IS NULL) OR OLD.net <> NEW.net OR (OLD.digest IS NULL) <> (NEW.digest IS NULL) OR OLD.digest <> NEW.digest OR (OLD.formed_at IS NULL) <> (NEW.formed_at IS NULL) OR OLD.formed_at <> NEW.formed_at) BEGIN SELECT RAISE(ABORT, 'run_totals_once'); END;
CREATE TRIGGER run_stays_what_it_is BEFORE UPDATE ON payouts_payoutrun WHEN ((OLD.number IS NULL) <> (NEW.number IS NULL) OR OLD.number <> NEW.number OR (OLD.month IS NULL) <> (NEW.month IS NULL) OR OLD.month <> NEW.month OR (OLD.channel IS NULL) <> (NEW.channel IS NULL) OR OLD.channel <> NEW.channel OR (OLD.sequence IS NULL) <> (NEW.sequence IS NULL) OR OLD.sequence <> NEW.sequence OR (OLD.payday IS NULL) <> (NEW.payday IS NULL) OR OLD.payday <> NEW.payday OR (OLD.opened_at IS NULL) <> (NEW.opened_at IS NULL) OR OLD.opened_at <> NEW.opened_at) BEGIN SELECT RAISE(ABORT, 'run_stays_what_it_is'); END;
CREATE TRIGGER run_rests_after_handing_over BEFORE UPDATE ON payouts_payoutrun WHEN OLD.state = 'handed_over' AND ((OLD.prepared_by_id IS NULL) <> (NEW.prepared_by_id IS NULL) OR OLD.prepared_by_id <> NEW.prepared_by_id OR (OLD.approved_by_id IS NULL) <> (NEW.approved_by_id IS NULL) OR OLD.approved_by_id <> NEW.approved_by_id OR (OLD.approved_at IS NULL) <> (NEW.approved_at IS NULL) OR OLD.approved_at <> NEW.approved_at OR (OLD.released_by_id IS NULL) <> (NEW.released_by_id IS NULL) OR OLD.released_by_id <> NEW.released_by_id OR (OLD.handed_over_at IS NULL) <> (NEW.handed_over_at IS NULL) OR OLD.handed_over_at <> NEW.handed_over_at OR (OLD.checked_at IS NULL) <> (NEW.checked_at IS NULL) OR OLD.checked_at <> NEW.checked_at OR (OLD.cancelled_by_id IS NULL) <> (NEW.cancelled_by_id IS NULL) OR OLD.cancelled_by_id <> NEW.cancelled_by_id OR (OLD.cancelled_at IS NULL) <> (NEW.cancelled_at IS NULL) OR OLD.cancelled_at <> NEW.cancelled_at OR (OLD.why_cancelled IS NULL) <> (NEW.why_cancelled IS NULL) OR OLD.why_cancelled <> NEW.why_cancelled) BEGIN SELECT RAISE(ABORT, 'run_rests_after_handing_over'); END;
CREATE TRIGGER run_never_vanishes BEFORE DELETE ON payouts_payoutrun WHEN OLD.id IS NOT NULL BEGIN SELECT RAISE(ABORT, 'run_never_vanishes'); END;
CREATE TRIGGER payment_while_forming BEFORE INSERT ON payouts_payment WHEN (SELECT r.state FROM payouts_payoutrun r WHERE r.id = NEW.run_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'payment_while_forming'); END;
CREATE TRIGGER netting_while_forming BEFORE INSERT ON payouts_netting WHEN (SELECT r.state FROM payouts_payoutrun r WHERE r.id = NEW.run_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'netting_while_forming'); END;
CREATE TRIGGER netting_only_claimed BEFORE UPDATE ON payouts_netting WHEN OLD.claim_id IS NOT NULL OR NEW.claim_id IS NULL OR ((OLD.run_id IS NULL) <> (NEW.run_id IS NULL) OR OLD.run_id <> NEW.run_id OR (OLD.person_id IS NULL) <> (NEW.person_id IS NULL) OR OLD.person_id <> NEW.person_id OR (OLD.child_id IS NULL) <> (NEW.child_id IS NULL) OR OLD.child_id <> NEW.child_id OR (OLD.benefit IS NULL) <> (NEW.benefit IS NULL) OR OLD.benefit <> NEW.benefit OR (OLD.cents IS NULL) <> (NEW.cents IS NULL) OR OLD.cents <> NEW.cents) OR (SELECT r.state FROM payouts_payoutrun r WHERE r.id = NEW.run_id) NOT IN ('handed_over', 'closed') BEGIN SELECT RAISE(ABORT, 'netting_only_claimed'); END;
CREATE TRIGGER netting_never_vanishes BEFORE DELETE ON payouts_netting WHEN OLD.id IS NOT NULL BEGIN SELECT RAISE(ABORT, 'netting_never_vanishes'); END;
CREATE TRIGGER line_while_forming BEFORE INSERT ON payouts_paymentline WHEN (SELECT r.state FROM payouts_payoutrun r WHERE r.id = COALESCE((SELECT p.run_id FROM payouts_payment p WHERE p.id = NEW.payment_id), (SELECT x.run_id FROM payouts_netting x WHERE x.id = NEW.netting_id))) <> 'draft' BEGIN SELECT RAISE(ABORT, 'line_while_forming'); END;
CREATE TRIGGER line_only_released BEFORE UPDATE ON payouts_paymentline WHEN OLD.released_at IS NOT NULL OR NEW.released_at IS NULL OR ((OLD.payment_id IS NULL) <> (NEW.payment_id IS NULL) OR OLD.payment_id <> NEW.payment_id OR (OLD.netting_id IS NULL) <> (NEW.netting_id IS NULL) OR OLD.netting_id <> NEW.netting_id OR (OLD.due_id IS NULL) <> (NEW.due_id IS NULL) OR OLD.due_id <> NEW.due_id OR (OLD.claim_entry_id IS NULL) <> (NEW.claim_entry_id IS NULL) OR OLD.claim_entry_id <> NEW.claim_entry_id OR (OLD.reissue_id IS NULL) <> (NEW.reissue_id IS NULL) OR OLD.reissue_id <> NEW.reissue_id OR (OLD.cents IS NULL) <> (NEW.cents IS NULL) OR OLD.cents <> NEW.cents) OR (SELECT r.state FROM payouts_payoutrun r WHERE r.id = COALESCE((SELECT p.run_id FROM payouts_payment p WHERE p.id = OLD.payment_id), (SELECT x.run_id FROM payouts_netting x WHERE x.id = OLD.netting_id))) IN ('handed_over', 'closed') BEGIN SELECT RAISE(ABORT, 'line_only_released'); END;
CREATE TRIGGER line_never_vanishes BEFORE DELETE ON payouts_paymentline WHEN OLD.id IS NOT NULL BEGIN SELECT RAISE(ABORT, 'line_never_vanishes'); END;
CREATE TRIGGER hold_only_ended BEFORE UPDATE ON payouts_hold WHEN OLD.ended_by_id IS NOT NULL OR ((OLD.person_id IS NULL) <> (NEW.person_id IS NULL) OR OLD.person_id <> NEW.person_id OR (OLD.benefit IS NULL) <> (NEW.benefit IS NULL) OR OLD.benefit <> NEW.benefit OR (OLD.reason IS NULL) <> (NEW.reason IS NULL) OR OLD.reason <> NEW.reason OR (OLD.note IS NULL) <> (NEW.note IS NULL) OR OLD.note <> NEW.note OR (OLD.start IS NULL) <> (NEW.start IS NULL) OR OLD.start <> NEW.start OR (OLD.recorded_at IS NULL) <> (NEW.recorded_at IS NULL) OR OLD.recorded_at <> NEW.recorded_at) BEGIN SELECT RAISE(ABORT, 'hold_only_ended'); END;
CREATE TRIGGER hold_never_vanishes BEFORE DELETE ON payouts_hold WHEN OLD.id IS NOT NULL BEGIN SELECT RAISE(ABORT, 'hold_never_vanishes'); END;
CREATE TRIGGER out_file_rests_after_approval BEFORE UPDATE ON payouts_outfile WHEN (SELECT r.state FROM payouts_payoutrun r WHERE r.id = OLD.run_id) NOT IN ('draft', 'formed') BEGIN SELECT RAISE(ABORT, 'out_file_rests_after_approval'); END;
CREATE TRIGGER out_file_stays_after_approval BEFORE DELETE ON payouts_outfile WHEN (SELECT r.state FROM payouts_payoutrun r WHERE r.id = OLD.run_id) NOT IN ('draft', 'formed') BEGIN SELECT RAISE(ABORT, 'out_file_stays_after_approval'); END;
CREATE TRIGGER reissue_of_what_came_back BEFORE INSERT ON payouts_reissue WHEN NOT EXISTS (SELECT 1 FROM payouts_outcome o WHERE o.payment_id = NEW.original_id AND o.kind IN ('rejected', 'returned', 'undelivered')) BEGIN SELECT RAISE(ABORT, 'reissue_of_what_came_back'); END;
CREATE TRIGGER outcome_after_handing_over BEFORE INSERT ON payouts_outcome WHEN (SELECT r.state FROM payouts_payment p JOIN payouts_payoutrun r ON r.id = p.run_id WHERE p.id = NEW.payment_id) NOT IN ('handed_over', 'closed') BEGIN SELECT RAISE(ABORT, 'outcome_after_handing_over'); END;
CREATE TRIGGER finding_decided_once BEFORE UPDATE ON payouts_finding WHEN OLD.decision <> '' OR ((OLD.run_id IS NULL) <> (NEW.run_id IS NULL) OR OLD.run_id <> NEW.run_id OR (OLD.kind IS NULL) <> (NEW.kind IS NULL) OR OLD.kind <> NEW.kind OR (OLD.payment_id IS NULL) <> (NEW.payment_id IS NULL) OR OLD.payment_id <> NEW.payment_id OR (OLD.person_id IS NULL) <> (NEW.person_id IS NULL) OR OLD.person_id <> NEW.person_id OR (OLD.cents IS NULL) <> (NEW.cents IS NULL) OR OLD.cents <> NEW.cents) BEGIN SELECT RAISE(ABORT, 'finding_decided_once'); END;
CREATE TRIGGER payouts_accrual_no_update BEFORE UPDATE ON payouts_accrual  BEGIN SELECT RAISE(ABORT, 'payouts_accrual is append-only'); END;
CREATE TRIGGER payouts_accrual_no_delete BEFORE DELETE ON payouts_accrual  BEGIN SELECT RAISE(ABORT, 'payouts_accrual is append-only'); END;
CREATE TRIGGER payouts_accrual_no_replace BEFORE INSERT ON payouts_accrual WHEN EXISTS (SELECT 1 FROM payouts_accrual WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'payouts_accrual is append-only'); END;
CREATE TRIGGER payouts_due_no_update BEFORE UPDATE ON payouts_due  BEGIN SELECT RAISE(ABORT, 'payouts_due is append-only'); END;
CREATE TRIGGER payouts_due_no_delete BEFORE DELETE ON payouts_due  BEGIN SELECT RAISE(ABORT, 'payouts_due is append-only'); END;
CREATE TRIGGER payouts_due_no_replace BEFORE INSERT ON payouts_due WHEN EXISTS (SELECT 1 FROM payouts_due WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'payouts_due is append-only'); END;
CREATE TRIGGER payouts_infile_no_update BEFORE UPDATE ON payouts_infile  BEGIN SELECT RAISE(ABORT, 'payouts_infile is append-only'); END;
CREATE TRIGGER payouts_infile_no_delete BEFORE DELETE ON payouts_infile  BEGIN SELECT RAISE(ABORT, 'payouts_infile is append-only'); END;
CREATE TRIGGER payouts_infile_no_replace BEFORE INSERT ON payouts_infile WHEN EXISTS (SELECT 1 FROM payouts_infile WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'payouts_infile is append-only'); END;
CREATE TRIGGER payouts_inline_no_update BEFORE UPDATE ON payouts_inline  BEGIN SELECT RAISE(ABORT, 'payouts_inline is append-only'); END;
CREATE TRIGGER payouts_inline_no_delete BEFORE DELETE ON payouts_inline  BEGIN SELECT RAISE(ABORT, 'payouts_inline is append-only'); END;
CREATE TRIGGER payouts_inline_no_replace BEFORE INSERT ON payouts_inline WHEN EXISTS (SELECT 1 FROM payouts_inline WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'payouts_inline is append-only'); END;
CREATE TRIGGER payouts_outcome_no_update BEFORE UPDATE ON payouts_outcome  BEGIN SELECT RAISE(ABORT, 'payouts_outcome is append-only'); END;
CREATE TRIGGER payouts_outcome_no_delete BEFORE DELETE ON payouts_outcome  BEGIN SELECT RAISE(ABORT, 'payouts_outcome is append-only'); END;
CREATE TRIGGER payouts_outcome_no_replace BEFORE INSERT ON payouts_outcome WHEN EXISTS (SELECT 1 FROM payouts_outcome WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'payouts_outcome is append-only'); END;
CREATE TRIGGER payouts_payeeaccount_no_update BEFORE UPDATE ON payouts_payeeaccount  BEGIN SELECT RAISE(ABORT, 'payouts_payeeaccount is append-only'); END;
CREATE TRIGGER payouts_payeeaccount_no_delete BEFORE DELETE ON payouts_payeeaccount  BEGIN SELECT RAISE(ABORT, 'payouts_payeeaccount is append-only'); END;
CREATE TRIGGER payouts_payeeaccount_no_replace BEFORE INSERT ON payouts_payeeaccount WHEN EXISTS (SELECT 1 FROM payouts_payeeaccount WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'payouts_payeeaccount is append-only'); END;
CREATE TRIGGER payouts_payment_no_update BEFORE UPDATE ON payouts_payment  BEGIN SELECT RAISE(ABORT, 'payouts_payment is append-only'); END;
CREATE TRIGGER payouts_payment_no_delete BEFORE DELETE ON payouts_payment  BEGIN SELECT RAISE(ABORT, 'payouts_payment is append-only'); END;
CREATE TRIGGER payouts_payment_no_replace BEFORE INSERT ON payouts_payment WHEN EXISTS (SELECT 1 FROM payouts_payment WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'payouts_payment is append-only'); END;
CREATE TRIGGER payouts_receipt_no_update BEFORE UPDATE ON payouts_receipt  BEGIN SELECT RAISE(ABORT, 'payouts_receipt is append-only'); END;
CREATE TRIGGER payouts_receipt_no_delete BEFORE DELETE ON payouts_receipt  BEGIN SELECT RAISE(ABORT, 'payouts_receipt is append-only'); END;
CREATE TRIGGER payouts_receipt_no_replace BEFORE INSERT ON payouts_receipt WHEN EXISTS (SELECT 1 FROM payouts_receipt WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'payouts_receipt is append-only'); END;
CREATE TRIGGER payouts_reissue_no_update BEFORE UPDATE ON payouts_reissue  BEGIN SELECT RAISE(ABORT, 'payouts_reissue is append-only'); END;
CREATE TRIGGER payouts_reissue_no_delete BEFORE DELETE ON payouts_reissue  BEGIN SELECT RAISE(ABORT, 'payouts_reissue is append-only'); END;
CREATE TRIGGER payouts_reissue_no_replace BEFORE INSERT ON payouts_reissue WHEN EXISTS (SELECT 1 FROM payouts_reissue WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'payouts_reissue is append-only'); END;
CREATE INDEX "payouts_savedreport_saved_by_id_edb26fd9" ON "payouts_savedreport" ("saved_by_id");
CREATE UNIQUE INDEX "payouts_savedreport_recipients_savedreport_id_user_id_9cca02c2_uniq" ON "payouts_savedreport_recipients" ("savedreport_id", "user_id");
CREATE INDEX "payouts_savedreport_recipients_savedreport_id_6dbc658d" ON "payouts_savedreport_recipients" ("savedreport_id");
CREATE INDEX "payouts_savedreport_recipients_user_id_f4847fd3" ON "payouts_savedreport_recipients" ("user_id");
CREATE UNIQUE INDEX "in_job_one_open" ON "payouts_injob" ("sha256") WHERE "state" IN ('queued', 'running');
CREATE INDEX "payouts_injob_asked_by_id_61d4a7d5" ON "payouts_injob" ("asked_by_id");
CREATE INDEX "payouts_injob_file_id_52612522" ON "payouts_injob" ("file_id");
CREATE TRIGGER run_people_stay BEFORE UPDATE ON payouts_payoutrun WHEN OLD.state <> 'draft' AND ((OLD.prepared_by_id IS NULL) <> (NEW.prepared_by_id IS NULL) OR OLD.prepared_by_id <> NEW.prepared_by_id) OR OLD.state NOT IN ('draft', 'formed') AND ((OLD.approved_by_id IS NULL) <> (NEW.approved_by_id IS NULL) OR OLD.approved_by_id <> NEW.approved_by_id OR (OLD.approved_at IS NULL) <> (NEW.approved_at IS NULL) OR OLD.approved_at <> NEW.approved_at) BEGIN SELECT RAISE(ABORT, 'run_people_stay'); END;
CREATE TRIGGER out_file_before_approval BEFORE INSERT ON payouts_outfile WHEN (SELECT r.state FROM payouts_payoutrun r WHERE r.id = NEW.run_id) NOT IN ('draft', 'formed') BEGIN SELECT RAISE(ABORT, 'out_file_before_approval'); END;
CREATE TRIGGER finding_before_approval BEFORE INSERT ON payouts_finding WHEN (SELECT r.state FROM payouts_payoutrun r WHERE r.id = NEW.run_id) NOT IN ('draft', 'formed') BEGIN SELECT RAISE(ABORT, 'finding_before_approval'); END;
CREATE TRIGGER finding_never_vanishes BEFORE DELETE ON payouts_finding WHEN OLD.id IS NOT NULL BEGIN SELECT RAISE(ABORT, 'finding_never_vanishes'); END;
CREATE INDEX "payouts_runfigure_run_id_a35c5617" ON "payouts_runfigure" ("run_id");
CREATE TRIGGER payouts_runfigure_no_update BEFORE UPDATE ON payouts_runfigure  BEGIN SELECT RAISE(ABORT, 'payouts_runfigure is append-only'); END;
CREATE TRIGGER payouts_runfigure_no_delete BEFORE DELETE ON payouts_runfigure  BEGIN SELECT RAISE(ABORT, 'payouts_runfigure is append-only'); END;
CREATE TRIGGER payouts_runfigure_no_replace BEFORE INSERT ON payouts_runfigure WHEN EXISTS (SELECT 1 FROM payouts_runfigure WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'payouts_runfigure is append-only'); END;
CREATE INDEX "proposals_changeproposal_by_id_e7036e0e" ON "proposals_changeproposal" ("by_id");
CREATE INDEX "proposals_changeproposal_version_id_04e28e06" ON "proposals_changeproposal" ("version_id");
CREATE INDEX "proposal_in_state" ON "proposals_changeproposal" ("state", "at" DESC);
CREATE INDEX "proposals_step_by_id_f6baaa3a" ON "proposals_step" ("by_id");
CREATE INDEX "proposals_step_proposal_id_ca6e9056" ON "proposals_step" ("proposal_id");
CREATE TRIGGER proposals_changeproposal_no_update BEFORE UPDATE ON proposals_changeproposal WHEN NOT (OLD."id" IS NEW."id" AND OLD."subject" IS NEW."subject" AND OLD."title" IS NEW."title" AND OLD."argument" IS NEW."argument" AND OLD."page" IS NEW."page" AND OLD."at" IS NEW."at" AND OLD."by_id" IS NEW."by_id" AND OLD."version_id" IS NEW."version_id") BEGIN SELECT RAISE(ABORT, 'proposals_changeproposal is append-only'); END;
CREATE TRIGGER proposals_changeproposal_no_delete BEFORE DELETE ON proposals_changeproposal  BEGIN SELECT RAISE(ABORT, 'proposals_changeproposal is append-only'); END;
CREATE TRIGGER proposals_changeproposal_no_replace BEFORE INSERT ON proposals_changeproposal WHEN EXISTS (SELECT 1 FROM proposals_changeproposal WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'proposals_changeproposal is append-only'); END;
CREATE TRIGGER proposals_step_no_update BEFORE UPDATE ON proposals_step  BEGIN SELECT RAISE(ABORT, 'proposals_step is append-only'); END;
CREATE TRIGGER proposals_step_no_delete BEFORE DELETE ON proposals_step  BEGIN SELECT RAISE(ABORT, 'proposals_step is append-only'); END;
CREATE TRIGGER proposals_step_no_replace BEFORE INSERT ON proposals_step WHEN EXISTS (SELECT 1 FROM proposals_step WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'proposals_step is append-only'); END;
CREATE INDEX "search_gapdecision_asked_id_43c2351a" ON "search_gapdecision" ("asked_id");
CREATE INDEX "search_gapdecision_decided_by_id_15360b0c" ON "search_gapdecision" ("decided_by_id");
CREATE INDEX "search_gap_key" ON "search_gapdecision" ("key", "decided_at");
CREATE INDEX "search_searchrule_made_by_id_18a9c64a" ON "search_searchrule" ("made_by_id");
CREATE TRIGGER search_searchrule_no_update BEFORE UPDATE ON search_searchrule  BEGIN SELECT RAISE(ABORT, 'search_searchrule is append-only'); END;
CREATE TRIGGER search_searchrule_no_delete BEFORE DELETE ON search_searchrule  BEGIN SELECT RAISE(ABORT, 'search_searchrule is append-only'); END;
CREATE TRIGGER search_searchrule_no_replace BEFORE INSERT ON search_searchrule WHEN EXISTS (SELECT 1 FROM search_searchrule WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'search_searchrule is append-only'); END;
CREATE TRIGGER search_gapdecision_no_update BEFORE UPDATE ON search_gapdecision  BEGIN SELECT RAISE(ABORT, 'search_gapdecision is append-only'); END;
CREATE TRIGGER search_gapdecision_no_delete BEFORE DELETE ON search_gapdecision  BEGIN SELECT RAISE(ABORT, 'search_gapdecision is append-only'); END;
CREATE TRIGGER search_gapdecision_no_replace BEFORE INSERT ON search_gapdecision WHEN EXISTS (SELECT 1 FROM search_gapdecision WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'search_gapdecision is append-only'); END;
CREATE INDEX "search_document_group" ON "search_searchdocument" ("source", "group");
CREATE INDEX "search_expertquestion_asked_by_id_cdccb029" ON "search_expertquestion" ("asked_by_id");
CREATE INDEX "search_expertquestion_put_to_id_da6971c2" ON "search_expertquestion" ("put_to_id");
CREATE INDEX "search_question_key" ON "search_expertquestion" ("key", "asked_at");
CREATE INDEX "search_expertanswer_answered_by_id_08ac4b66" ON "search_expertanswer" ("answered_by_id");
CREATE TRIGGER search_expertquestion_no_update BEFORE UPDATE ON search_expertquestion  BEGIN SELECT RAISE(ABORT, 'search_expertquestion is append-only'); END;
CREATE TRIGGER search_expertquestion_no_delete BEFORE DELETE ON search_expertquestion  BEGIN SELECT RAISE(ABORT, 'search_expertquestion is append-only'); END;
CREATE TRIGGER search_expertquestion_no_replace BEFORE INSERT ON search_expertquestion WHEN EXISTS (SELECT 1 FROM search_expertquestion WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'search_expertquestion is append-only'); END;
CREATE TRIGGER search_expertanswer_no_update BEFORE UPDATE ON search_expertanswer  BEGIN SELECT RAISE(ABORT, 'search_expertanswer is append-only'); END;
CREATE TRIGGER search_expertanswer_no_delete BEFORE DELETE ON search_expertanswer  BEGIN SELECT RAISE(ABORT, 'search_expertanswer is append-only'); END;
CREATE TRIGGER search_expertanswer_no_replace BEFORE INSERT ON search_expertanswer WHEN EXISTS (SELECT 1 FROM search_expertanswer WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'search_expertanswer is append-only'); END;
CREATE INDEX "search_record_day" ON "search_searchrecord" ("asked_on", "channel", "key");
CREATE INDEX "search_record_key" ON "search_searchrecord" ("key", "asked_on");
CREATE INDEX "django_session_expire_date_a5c62663" ON "django_session" ("expire_date");
CREATE INDEX "taggit_taggeditem_object_id_e2d7d1df" ON "taggit_taggeditem" ("object_id");
CREATE INDEX "taggit_taggeditem_content_type_id_9957a03c" ON "taggit_taggeditem" ("content_type_id");
CREATE INDEX "taggit_taggeditem_tag_id_f4f5b767" ON "taggit_taggeditem" ("tag_id");
CREATE INDEX "taggit_tagg_content_8fc721_idx" ON "taggit_taggeditem" ("content_type_id", "object_id");
CREATE INDEX "training_course_owner_id_604fd00d" ON "training_course" ("owner_id");
CREATE UNIQUE INDEX "training_deltatest_questions_deltatest_id_question_id_10b18a03_uniq" ON "training_deltatest_questions" ("deltatest_id", "question_id");
CREATE INDEX "training_deltatest_questions_deltatest_id_193dbda2" ON "training_deltatest_questions" ("deltatest_id");
CREATE INDEX "training_deltatest_questions_question_id_249f0c07" ON "training_deltatest_questions" ("question_id");
CREATE UNIQUE INDEX "training_question_tags_question_id_tag_id_694f31a9_uniq" ON "training_question_tags" ("question_id", "tag_id");
CREATE INDEX "training_question_tags_question_id_33f9aa49" ON "training_question_tags" ("question_id");
CREATE INDEX "training_question_tags_tag_id_28294fa9" ON "training_question_tags" ("tag_id");
CREATE INDEX "training_invitationupload_uploaded_by_id_b5b562ce" ON "training_invitationupload" ("uploaded_by_id");
CREATE INDEX "training_invitationupload_tenant_id_6b0a8706" ON "training_invitationupload" ("tenant_id");
CREATE INDEX "training_answer_item_id_eb35b6ca" ON "training_answer" ("item_id");
CREATE INDEX "training_category_parent_id_23af6d3c" ON "training_category" ("parent_id");
CREATE INDEX "training_acknowledgement_person_id_cb0fefbe" ON "training_acknowledgement" ("person_id");
CREATE INDEX "training_acknowledgement_version_id_4a70d42b" ON "training_acknowledgement" ("version_id");
CREATE INDEX "training_acknowledgement_course_id_819eb438" ON "training_acknowledgement" ("course_id");
CREATE INDEX "training_coursepart_course_id_c185d934" ON "training_coursepart" ("course_id");
CREATE INDEX "training_coursepart_document_id_d9aaf863" ON "training_coursepart" ("document_id");
CREATE INDEX "training_practicecard_person_id_a1feb8cb" ON "training_practicecard" ("person_id");
CREATE INDEX "training_practicecard_question_id_98654ded" ON "training_practicecard" ("question_id");
CREATE INDEX "training_card_due" ON "training_practicecard" ("person_id", "due");
CREATE INDEX "training_questionversion_fingerprint_0b402559" ON "training_questionversion" ("fingerprint");
CREATE INDEX "training_questionversion_created_by_id_30fadf7e" ON "training_questionversion" ("created_by_id");
CREATE INDEX "training_questionversion_question_id_838b0e81" ON "training_questionversion" ("question_id");
CREATE INDEX "training_questionsource_added_by_id_1f5b04e8" ON "training_questionsource" ("added_by_id");
CREATE INDEX "training_questionsource_note_version_id_7207033d" ON "training_questionsource" ("note_version_id");
CREATE INDEX "training_questionsource_question_version_id_3880d64d" ON "training_questionsource" ("question_version_id");
CREATE INDEX "training_source_at" ON "training_questionsource" ("note_version_id", "anchor");
CREATE INDEX "training_questionimage_version_id_d5ec51b3" ON "training_questionimage" ("version_id");
CREATE INDEX "training_practicereview_card_id_363bdd0b" ON "training_practicereview" ("card_id");
CREATE INDEX "training_practicereview_question_version_id_9a4a6bfc" ON "training_practicereview" ("question_version_id");
CREATE INDEX "training_attemptitem_attempt_id_7af63774" ON "training_attemptitem" ("attempt_id");
CREATE INDEX "training_attemptitem_graded_by_id_b4e62aea" ON "training_attemptitem" ("graded_by_id");
CREATE INDEX "training_attemptitem_question_version_id_36371d97" ON "training_attemptitem" ("question_version_id");
CREATE INDEX "training_quiz_course_id_a3cf5b13" ON "training_quiz" ("course_id");
CREATE INDEX "training_quiz_owner_id_76ddd822" ON "training_quiz" ("owner_id");
CREATE INDEX "training_deltatask_attempt_id_6aa935fc" ON "training_deltatask" ("attempt_id");
CREATE INDEX "training_deltatask_person_id_85e4aac1" ON "training_deltatask" ("person_id");
CREATE INDEX "training_deltatask_delta_id_59d0a853" ON "training_deltatask" ("delta_id");
CREATE INDEX "training_deltatask_quiz_id_53c8f373" ON "training_deltatask" ("quiz_id");
CREATE INDEX "delta_task_open" ON "training_deltatask" ("person_id") WHERE "done_on" IS NULL;
CREATE UNIQUE INDEX "training_attempt_one_open" ON "training_attempt" ("quiz_id", "person_id") WHERE "state" = 'in_progress';
CREATE INDEX "training_attempt_person_id_7673009a" ON "training_attempt" ("person_id");
CREATE INDEX "training_attempt_quiz_id_472faf5e" ON "training_attempt" ("quiz_id");
CREATE INDEX "training_attempt_of_quiz" ON "training_attempt" ("quiz_id", "state", "number");
CREATE INDEX "training_attempt_of_person" ON "training_attempt" ("person_id", "started_at" DESC);
CREATE INDEX "training_attempt_running_out" ON "training_attempt" ("deadline") WHERE "state" = 'in_progress';
CREATE INDEX "training_remarking_by_id_94fc2c9d" ON "training_remarking" ("by_id");
CREATE INDEX "training_remarking_quiz_id_52aefab0" ON "training_remarking" ("quiz_id");
CREATE INDEX "training_remarking_target_id_4cd55747" ON "training_remarking" ("target_id");
CREATE INDEX "training_remarking_version_id_768277d5" ON "training_remarking" ("version_id");
CREATE INDEX "training_remarkeditem_item_id_2c058430" ON "training_remarkeditem" ("item_id");
CREATE INDEX "training_remarkeditem_remarking_id_dd84670d" ON "training_remarkeditem" ("remarking_id");
CREATE INDEX "training_requirement_created_by_id_618f76c5" ON "training_requirement" ("created_by_id");
CREATE INDEX "training_requirement_quiz_id_f2bd5556" ON "training_requirement" ("quiz_id");
CREATE INDEX "training_requirement_refresh_quiz_id_eee93214" ON "training_requirement" ("refresh_quiz_id");
CREATE INDEX "training_deltatest_version_id_c4002b55" ON "training_deltatest" ("version_id");
CREATE INDEX "training_deltatest_requirement_id_a0c1584c" ON "training_deltatest" ("requirement_id");
CREATE UNIQUE INDEX "training_owed_once" ON "training_assignment" ("person_id", "requirement_id") WHERE "until" IS NULL;
CREATE INDEX "training_assignment_for_whom_id_6d5e3339" ON "training_assignment" ("for_whom_id");
CREATE INDEX "training_assignment_person_id_25e4b660" ON "training_assignment" ("person_id");
CREATE INDEX "training_assignment_requirement_id_21202efa" ON "training_assignment" ("requirement_id");
CREATE INDEX "training_owed" ON "training_assignment" ("requirement_id", "due_on", "valid_until", "person_id") WHERE "until" IS NULL;
CREATE INDEX "training_quizslot_category_id_8802e377" ON "training_quizslot" ("category_id");
CREATE INDEX "training_quizslot_question_id_43cf6f58" ON "training_quizslot" ("question_id");
CREATE INDEX "training_quizslot_quiz_id_d890e34e" ON "training_quizslot" ("quiz_id");
CREATE INDEX "training_quizslot_tag_id_3865d2d1" ON "training_quizslot" ("tag_id");
CREATE INDEX "training_question_author_id_78532fc8" ON "training_question" ("author_id");
CREATE INDEX "training_question_category_id_a68a8e7e" ON "training_question" ("category_id");
CREATE INDEX "training_question_stale_by_id_d23df799" ON "training_question" ("stale_by_id");
CREATE INDEX "training_question_variant_of_id_acfee1aa" ON "training_question" ("variant_of_id");
CREATE INDEX "training_question_in_state" ON "training_question" ("category_id", "state");
CREATE INDEX "training_question_state" ON "training_question" ("state");
CREATE UNIQUE INDEX "requirement_target_once" ON "training_requirementtarget" ("requirement_id", "role", (COALESCE("unit_id", 0)), (COALESCE("tenant_id", 0)));
CREATE INDEX "training_requirementtarget_requirement_id_3fec3089" ON "training_requirementtarget" ("requirement_id");
CREATE INDEX "training_requirementtarget_unit_id_d7d5f3a9" ON "training_requirementtarget" ("unit_id");
CREATE INDEX "training_requirementtarget_tenant_id_ce3e6d43" ON "training_requirementtarget" ("tenant_id");
CREATE UNIQUE INDEX "external_of_one_tenant" ON "training_externaluser" ("person_id") WHERE "valid_until" IS NULL;
CREATE INDEX "training_externaluser_invited_by_id_b312a725" ON "training_externaluser" ("invited_by_id");
CREATE INDEX "training_externaluser_person_id_de36ba97" ON "training_externaluser" ("person_id");
CREATE INDEX "training_externaluser_tenant_id_1f3f5e84" ON "training_externaluser" ("tenant_id");
CREATE INDEX "external_of_tenant" ON "training_externaluser" ("tenant_id", "person_id");
CREATE INDEX "training_validity_attempt_id_e634ff86" ON "training_validity" ("attempt_id");
CREATE INDEX "training_validity_delta_id_324fcc32" ON "training_validity" ("delta_id");
CREATE INDEX "training_validity_person_id_61373548" ON "training_validity" ("person_id");
CREATE INDEX "training_validity_recorded_by_id_aceeb558" ON "training_validity" ("recorded_by_id");
CREATE INDEX "training_validity_requirement_id_1e93afe4" ON "training_validity" ("requirement_id");
CREATE INDEX "validity_of_requirement" ON "training_validity" ("requirement_id", "person_id", "id");
CREATE INDEX "validity_of_person" ON "training_validity" ("person_id", "requirement_id", "id");
CREATE UNIQUE INDEX "validity_by_an_attempt_once" ON "training_validity" ("attempt_id", "requirement_id", "ground") WHERE "ground" = 'pass';
CREATE INDEX "training_certificate_person_id_7c6409c3" ON "training_certificate" ("person_id");
CREATE INDEX "training_certificate_requirement_id_570ae467" ON "training_certificate" ("requirement_id");
CREATE TRIGGER training_questionversion_no_update BEFORE UPDATE ON training_questionversion  BEGIN SELECT RAISE(ABORT, 'training_questionversion is append-only'); END;
CREATE TRIGGER training_questionversion_no_delete BEFORE DELETE ON training_questionversion  BEGIN SELECT RAISE(ABORT, 'training_questionversion is append-only'); END;
CREATE TRIGGER training_questionversion_no_replace BEFORE INSERT ON training_questionversion WHEN EXISTS (SELECT 1 FROM training_questionversion WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'training_questionversion is append-only'); END;
CREATE TRIGGER training_questionimage_no_update BEFORE UPDATE ON training_questionimage  BEGIN SELECT RAISE(ABORT, 'training_questionimage is append-only'); END;
CREATE TRIGGER training_questionimage_no_delete BEFORE DELETE ON training_questionimage  BEGIN SELECT RAISE(ABORT, 'training_questionimage is append-only'); END;
CREATE TRIGGER training_questionimage_no_replace BEFORE INSERT ON training_questionimage WHEN EXISTS (SELECT 1 FROM training_questionimage WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'training_questionimage is append-only'); END;
CREATE TRIGGER training_questionsource_no_update BEFORE UPDATE ON training_questionsource  BEGIN SELECT RAISE(ABORT, 'training_questionsource is append-only'); END;
CREATE TRIGGER training_questionsource_no_delete BEFORE DELETE ON training_questionsource  BEGIN SELECT RAISE(ABORT, 'training_questionsource is append-only'); END;
CREATE TRIGGER training_questionsource_no_replace BEFORE INSERT ON training_questionsource WHEN EXISTS (SELECT 1 FROM training_questionsource WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'training_questionsource is append-only'); END;
CREATE TRIGGER training_acknowledgement_no_update BEFORE UPDATE ON training_acknowledgement  BEGIN SELECT RAISE(ABORT, 'training_acknowledgement is append-only'); END;
CREATE TRIGGER training_acknowledgement_no_delete BEFORE DELETE ON training_acknowledgement  BEGIN SELECT RAISE(ABORT, 'training_acknowledgement is append-only'); END;
CREATE TRIGGER training_acknowledgement_no_replace BEFORE INSERT ON training_acknowledgement WHEN EXISTS (SELECT 1 FROM training_acknowledgement WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'training_acknowledgement is append-only'); END;
CREATE TRIGGER training_attempt_no_update BEFORE UPDATE ON training_attempt WHEN NOT (OLD."id" IS NEW."id" AND OLD."number" IS NEW."number" AND OLD."language" IS NEW."language" AND OLD."purpose" IS NEW."purpose" AND OLD."behaviour" IS NEW."behaviour" AND OLD."pass_percent" IS NEW."pass_percent" AND OLD."seed" IS NEW."seed" AND OLD."started_at" IS NEW."started_at" AND OLD."deadline" IS NEW."deadline" AND OLD."max_mark" IS NEW."max_mark" AND OLD."person_id" IS NEW."person_id" AND OLD."quiz_id" IS NEW."quiz_id") BEGIN SELECT RAISE(ABORT, 'training_attempt is append-only'); END;
CREATE TRIGGER training_attempt_no_delete BEFORE DELETE ON training_attempt  BEGIN SELECT RAISE(ABORT, 'training_attempt is append-only'); END;
CREATE TRIGGER training_attempt_no_replace BEFORE INSERT ON training_attempt WHEN EXISTS (SELECT 1 FROM training_attempt WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'training_attempt is append-only'); END;
CREATE TRIGGER training_attemptitem_no_update BEFORE UPDATE ON training_attemptitem WHEN NOT (OLD."id" IS NEW."id" AND OLD."place" IS NEW."place" AND OLD."slot_place" IS NEW."slot_place" AND OLD."option_order" IS NEW."option_order" AND OLD."drawn" IS NEW."drawn" AND OLD."max_mark" IS NEW."max_mark" AND OLD."attempt_id" IS NEW."attempt_id" AND OLD."question_version_id" IS NEW."question_version_id") BEGIN SELECT RAISE(ABORT, 'training_attemptitem is append-only'); END;
CREATE TRIGGER training_attemptitem_no_delete BEFORE DELETE ON training_attemptitem  BEGIN SELECT RAISE(ABORT, 'training_attemptitem is append-only'); END;
CREATE TRIGGER training_attemptitem_no_replace BEFORE INSERT ON training_attemptitem WHEN EXISTS (SELECT 1 FROM training_attemptitem WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'training_attemptitem is append-only'); END;
CREATE TRIGGER training_answer_no_update BEFORE UPDATE ON training_answer  BEGIN SELECT RAISE(ABORT, 'training_answer is append-only'); END;
CREATE TRIGGER training_answer_no_delete BEFORE DELETE ON training_answer  BEGIN SELECT RAISE(ABORT, 'training_answer is append-only'); END;
CREATE TRIGGER training_answer_no_replace BEFORE INSERT ON training_answer WHEN EXISTS (SELECT 1 FROM training_answer WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'training_answer is append-only'); END;
CREATE TRIGGER training_remarking_no_update BEFORE UPDATE ON training_remarking  BEGIN SELECT RAISE(ABORT, 'training_remarking is append-only'); END;
CREATE TRIGGER training_remarking_no_delete BEFORE DELETE ON training_remarking  BEGIN SELECT RAISE(ABORT, 'training_remarking is append-only'); END;
CREATE TRIGGER training_remarking_no_replace BEFORE INSERT ON training_remarking WHEN EXISTS (SELECT 1 FROM training_remarking WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'training_remarking is append-only'); END;
CREATE TRIGGER training_remarkeditem_no_update BEFORE UPDATE ON training_remarkeditem  BEGIN SELECT RAISE(ABORT, 'training_remarkeditem is append-only'); END;
CREATE TRIGGER training_remarkeditem_no_delete BEFORE DELETE ON training_remarkeditem  BEGIN SELECT RAISE(ABORT, 'training_remarkeditem is append-only'); END;
CREATE TRIGGER training_remarkeditem_no_replace BEFORE INSERT ON training_remarkeditem WHEN EXISTS (SELECT 1 FROM training_remarkeditem WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'training_remarkeditem is append-only'); END;
CREATE TRIGGER training_practicereview_no_update BEFORE UPDATE ON training_practicereview  BEGIN SELECT RAISE(ABORT, 'training_practicereview is append-only'); END;
CREATE TRIGGER training_practicereview_no_delete BEFORE DELETE ON training_practicereview  BEGIN SELECT RAISE(ABORT, 'training_practicereview is append-only'); END;
CREATE TRIGGER training_practicereview_no_replace BEFORE INSERT ON training_practicereview WHEN EXISTS (SELECT 1 FROM training_practicereview WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'training_practicereview is append-only'); END;
CREATE TRIGGER training_validity_no_update BEFORE UPDATE ON training_validity  BEGIN SELECT RAISE(ABORT, 'training_validity is append-only'); END;
CREATE TRIGGER training_validity_no_delete BEFORE DELETE ON training_validity  BEGIN SELECT RAISE(ABORT, 'training_validity is append-only'); END;
CREATE TRIGGER training_validity_no_replace BEFORE INSERT ON training_validity WHEN EXISTS (SELECT 1 FROM training_validity WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'training_validity is append-only'); END;
CREATE TRIGGER training_certificate_no_update BEFORE UPDATE ON training_certificate  BEGIN SELECT RAISE(ABORT, 'training_certificate is append-only'); END;
CREATE TRIGGER training_certificate_no_delete BEFORE DELETE ON training_certificate  BEGIN SELECT RAISE(ABORT, 'training_certificate is append-only'); END;
CREATE TRIGGER training_certificate_no_replace BEFORE INSERT ON training_certificate WHEN EXISTS (SELECT 1 FROM training_certificate WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'training_certificate is append-only'); END;
CREATE UNIQUE INDEX "training_question_once" ON "training_question" ("category_id", "external_id") WHERE NOT ("external_id" = '');
CREATE INDEX "wagtailadmin_editingsession_content_type_id_4df7730e" ON "wagtailadmin_editingsession" ("content_type_id");
CREATE INDEX "wagtailadmin_editingsession_user_id_6e1a9b70" ON "wagtailadmin_editingsession" ("user_id");
CREATE INDEX "wagtailadmi_content_717955_idx" ON "wagtailadmin_editingsession" ("content_type_id", "object_id");
CREATE INDEX "wagtailadmin_formstate_content_type_id_e32438b3" ON "wagtailadmin_formstate" ("content_type_id");
CREATE INDEX "wagtailadmin_formstate_user_id_b910adc2" ON "wagtailadmin_formstate" ("user_id");
CREATE INDEX "formstate_user_object" ON "wagtailadmin_formstate" ("user_id", "content_type_id", "object_id", "parent_object_id");
CREATE INDEX "wagtaildocs_document_uploaded_by_user_id_17258b41" ON "wagtaildocs_document" ("uploaded_by_user_id");
CREATE INDEX "wagtaildocs_document_collection_id_23881625" ON "wagtaildocs_document" ("collection_id");
CREATE INDEX "wagtailembeds_embed_cache_until_26c94bb0" ON "wagtailembeds_embed" ("cache_until");
CREATE UNIQUE INDEX "wagtailimages_rendition_image_id_filter_spec_focal_point_key_323c8fe0_uniq" ON "wagtailimages_rendition" ("image_id", "filter_spec", "focal_point_key");
CREATE INDEX "wagtailimages_rendition_filter_spec_1cba3201" ON "wagtailimages_rendition" ("filter_spec");
CREATE INDEX "wagtailimages_rendition_image_id_3e1fd774" ON "wagtailimages_rendition" ("image_id");
CREATE INDEX "wagtailimages_image_created_at_86fa6cd4" ON "wagtailimages_image" ("created_at");
CREATE INDEX "wagtailimages_image_uploaded_by_user_id_5d73dc75" ON "wagtailimages_image" ("uploaded_by_user_id");
CREATE INDEX "wagtailimages_image_collection_id_c2f8af7e" ON "wagtailimages_image" ("collection_id");
CREATE INDEX "wagtailimages_image_file_hash_fb5bbb23" ON "wagtailimages_image" ("file_hash");
CREATE UNIQUE INDEX "wagtailredirects_redirect_old_path_site_id_783622d7_uniq" ON "wagtailredirects_redirect" ("old_path", "site_id");
CREATE INDEX "wagtailredirects_redirect_old_path_bb35247b" ON "wagtailredirects_redirect" ("old_path");
CREATE INDEX "wagtailredirects_redirect_redirect_page_id_b5728a8f" ON "wagtailredirects_redirect" ("redirect_page_id");
CREATE INDEX "wagtailredirects_redirect_site_id_780a0e1e" ON "wagtailredirects_redirect" ("site_id");
CREATE UNIQUE INDEX "wagtailsearch_indexentry_content_type_id_object_id_bcd7ba73_uniq" ON "wagtailsearch_indexentry" ("content_type_id", "object_id");
CREATE INDEX "wagtailsearch_indexentry_content_type_id_62ed694f" ON "wagtailsearch_indexentry" ("content_type_id");
CREATE TRIGGER insert_wagtailsearch_indexentry_fts AFTER INSERT ON wagtailsearch_indexentry BEGIN INSERT INTO wagtailsearch_indexentry_fts(title, body, autocomplete, rowid) VALUES (NEW.title, NEW.body, NEW.autocomplete, NEW.id); END;
CREATE TRIGGER update_wagtailsearch_indexentry_fts AFTER UPDATE ON wagtailsearch_indexentry BEGIN UPDATE wagtailsearch_indexentry_fts SET title=NEW.title, body=NEW.body, autocomplete=NEW.autocomplete WHERE rowid=NEW.id; END;
CREATE TRIGGER delete_wagtailsearch_indexentry_fts AFTER DELETE ON wagtailsearch_indexentry BEGIN DELETE FROM wagtailsearch_indexentry_fts WHERE rowid=OLD.id; END;
CREATE TRIGGER role_overlaps_itself_update AFTER UPDATE OF person_id, valid_from, valid_until, role, unit_id, field_id ON people_roleassignment WHEN EXISTS (
    SELECT 1 FROM people_roleassignment other WHERE other.person_id = NEW.person_id AND other.id <> NEW.id
    AND (NEW.valid_until IS NULL OR NEW.valid_until > NEW.valid_from)
    AND (other.valid_until IS NULL OR other.valid_until > other.valid_from)
    AND (other.valid_until IS NULL OR other.valid_until > NEW.valid_from)
    AND (NEW.valid_until IS NULL OR other.valid_from < NEW.valid_until) 
    AND COALESCE(other.role, '') = NEW.role
    AND COALESCE(other.unit_id, 0) = COALESCE(NEW.unit_id, 0)
    AND COALESCE(other.field_id, 0) = COALESCE(NEW.field_id, 0)

) BEGIN SELECT RAISE(ABORT, 'role_overlaps_itself'); END;
CREATE TRIGGER role_overlaps_itself_insert AFTER INSERT ON people_roleassignment WHEN EXISTS (
    SELECT 1 FROM people_roleassignment other WHERE other.person_id = NEW.person_id AND other.id <> NEW.id
    AND (NEW.valid_until IS NULL OR NEW.valid_until > NEW.valid_from)
    AND (other.valid_until IS NULL OR other.valid_until > other.valid_from)
    AND (other.valid_until IS NULL OR other.valid_until > NEW.valid_from)
    AND (NEW.valid_until IS NULL OR other.valid_from < NEW.valid_until) 
    AND COALESCE(other.role, '') = NEW.role
    AND COALESCE(other.unit_id, 0) = COALESCE(NEW.unit_id, 0)
    AND COALESCE(other.field_id, 0) = COALESCE(NEW.field_id, 0)

) BEGIN SELECT RAISE(ABORT, 'role_overlaps_itself'); END;
CREATE TRIGGER suspension_overlaps_another_update AFTER UPDATE OF person_id, valid_from, valid_until ON people_accountsuspension WHEN EXISTS (
    SELECT 1 FROM people_accountsuspension other WHERE other.person_id = NEW.person_id AND other.id <> NEW.id
    AND (NEW.valid_until IS NULL OR NEW.valid_until > NEW.valid_from)
    AND (other.valid_until IS NULL OR other.valid_until > other.valid_from)
    AND (other.valid_until IS NULL OR other.valid_until > NEW.valid_from)
    AND (NEW.valid_until IS NULL OR other.valid_from < NEW.valid_until) 
) BEGIN SELECT RAISE(ABORT, 'suspension_overlaps_another'); END;
CREATE TRIGGER suspension_overlaps_another_insert AFTER INSERT ON people_accountsuspension WHEN EXISTS (
    SELECT 1 FROM people_accountsuspension other WHERE other.person_id = NEW.person_id AND other.id <> NEW.id
    AND (NEW.valid_until IS NULL OR NEW.valid_until > NEW.valid_from)
    AND (other.valid_until IS NULL OR other.valid_until > other.valid_from)
    AND (other.valid_until IS NULL OR other.valid_until > NEW.valid_from)
    AND (NEW.valid_until IS NULL OR other.valid_from < NEW.valid_until) 
) BEGIN SELECT RAISE(ABORT, 'suspension_overlaps_another'); END;
CREATE TRIGGER absence_overlaps_another_update AFTER UPDATE OF person_id, valid_from, valid_until ON people_absence WHEN EXISTS (
    SELECT 1 FROM people_absence other WHERE other.person_id = NEW.person_id AND other.id <> NEW.id
    AND (NEW.valid_until IS NULL OR NEW.valid_until > NEW.valid_from)
    AND (other.valid_until IS NULL OR other.valid_until > other.valid_from)
    AND (other.valid_until IS NULL OR other.valid_until > NEW.valid_from)
    AND (NEW.valid_until IS NULL OR other.valid_from < NEW.valid_until) 
) BEGIN SELECT RAISE(ABORT, 'absence_overlaps_another'); END;
CREATE TRIGGER absence_overlaps_another_insert AFTER INSERT ON people_absence WHEN EXISTS (
    SELECT 1 FROM people_absence other WHERE other.person_id = NEW.person_id AND other.id <> NEW.id
    AND (NEW.valid_until IS NULL OR NEW.valid_until > NEW.valid_from)
    AND (other.valid_until IS NULL OR other.valid_until > other.valid_from)
    AND (other.valid_until IS NULL OR other.valid_until > NEW.valid_from)
    AND (NEW.valid_until IS NULL OR other.valid_from < NEW.valid_until) 
) BEGIN SELECT RAISE(ABORT, 'absence_overlaps_another'); END;
CREATE TRIGGER account_period_overlaps_another_update AFTER UPDATE OF person_id, valid_from, valid_until ON people_accountperiod WHEN EXISTS (
    SELECT 1 FROM people_accountperiod other WHERE other.person_id = NEW.person_id AND other.id <> NEW.id
    AND (NEW.valid_until IS NULL OR NEW.valid_until > NEW.valid_from)
    AND (other.valid_until IS NULL OR other.valid_until > other.valid_from)
    AND (other.valid_until IS NULL OR other.valid_until > NEW.valid_from)
    AND (NEW.valid_until IS NULL OR other.valid_from < NEW.valid_until) 
) BEGIN SELECT RAISE(ABORT, 'account_period_overlaps_another'); END;
CREATE TRIGGER account_period_overlaps_another_insert AFTER INSERT ON people_accountperiod WHEN EXISTS (
    SELECT 1 FROM people_accountperiod other WHERE other.person_id = NEW.person_id AND other.id <> NEW.id
    AND (NEW.valid_until IS NULL OR NEW.valid_until > NEW.valid_from)
    AND (other.valid_until IS NULL OR other.valid_until > other.valid_from)
    AND (other.valid_until IS NULL OR other.valid_until > NEW.valid_from)
    AND (NEW.valid_until IS NULL OR other.valid_from < NEW.valid_until) 
) BEGIN SELECT RAISE(ABORT, 'account_period_overlaps_another'); END;
CREATE TRIGGER head_overlaps_another_update AFTER UPDATE OF unit_id, valid_from, valid_until ON people_unithead WHEN EXISTS (
    SELECT 1 FROM people_unithead other WHERE other.unit_id = NEW.unit_id AND other.id <> NEW.id
    AND (NEW.valid_until IS NULL OR NEW.valid_until > NEW.valid_from)
    AND (other.valid_until IS NULL OR other.valid_until > other.valid_from)
    AND (other.valid_until IS NULL OR other.valid_until > NEW.valid_from)
    AND (NEW.valid_until IS NULL OR other.valid_from < NEW.valid_until) 
) BEGIN SELECT RAISE(ABORT, 'head_overlaps_another'); END;
CREATE TRIGGER head_overlaps_another_insert AFTER INSERT ON people_unithead WHEN EXISTS (
    SELECT 1 FROM people_unithead other WHERE other.unit_id = NEW.unit_id AND other.id <> NEW.id
    AND (NEW.valid_until IS NULL OR NEW.valid_until > NEW.valid_from)
    AND (other.valid_until IS NULL OR other.valid_until > other.valid_from)
    AND (other.valid_until IS NULL OR other.valid_until > NEW.valid_from)
    AND (NEW.valid_until IS NULL OR other.valid_from < NEW.valid_until) 
) BEGIN SELECT RAISE(ABORT, 'head_overlaps_another'); END;
CREATE TRIGGER unit_inside_itself_update AFTER UPDATE OF parent_id ON people_unit WHEN EXISTS (WITH RECURSIVE above(id) AS (
            SELECT NEW.parent_id
            UNION SELECT unit.parent_id FROM people_unit unit JOIN above ON unit.id = above.id
        ) SELECT 1 FROM above WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'unit_inside_itself'); END;

BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0006');
CREATE TABLE audit (
	day DATE NOT NULL, 
	person VARCHAR(64) NOT NULL, 
	act VARCHAR(20) NOT NULL, 
	what VARCHAR(80) NOT NULL, 
	CONSTRAINT pk_audit PRIMARY KEY (day, person, act, what)
)
 WITHOUT ROWID

;
INSERT INTO "audit" VALUES('2026-11-17','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','workbook','');
CREATE TABLE counted_by_hand (
	organisation VARCHAR(3) NOT NULL, 
	period DATE NOT NULL, 
	what VARCHAR(20) NOT NULL, 
	n INTEGER NOT NULL, 
	CONSTRAINT pk_counted_by_hand PRIMARY KEY (organisation, period, what), 
	CONSTRAINT fk_counted_by_hand_organisation_organisation FOREIGN KEY(organisation) REFERENCES organisation (code), 
	CONSTRAINT ck_counted_by_hand_n CHECK (n >= 0)
)
 WITHOUT ROWID

;
INSERT INTO "counted_by_hand" VALUES('lib','2026-11-01','people_trained',12);
CREATE TABLE digest_address (
	person VARCHAR(64) NOT NULL, 
	organisation VARCHAR(3) NOT NULL, 
	about VARCHAR(20) NOT NULL, 
	chat BIGINT NOT NULL, mail VARCHAR(254) DEFAULT '' NOT NULL, next_week DATE, lease INTEGER DEFAULT 0 NOT NULL, tries INTEGER DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_digest_address PRIMARY KEY (person, organisation, about), 
	CONSTRAINT fk_digest_address_person_member FOREIGN KEY(person, organisation) REFERENCES member (person, organisation) ON DELETE CASCADE ON UPDATE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO "digest_address" VALUES('bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','lib','digest',5550001,'','2026-11-16',0,0);
INSERT INTO "digest_address" VALUES('bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','lib','wrong_services',5550001,'',NULL,0,0);
CREATE TABLE invite (
	code_hash VARCHAR(64) NOT NULL, 
	organisation VARCHAR(3) NOT NULL, 
	role VARCHAR(20) NOT NULL, 
	place VARCHAR(3) NOT NULL, 
	uses_left INTEGER NOT NULL, 
	expires DATE NOT NULL, 
	CONSTRAINT pk_invite PRIMARY KEY (code_hash), 
	CONSTRAINT ck_invite_uses_left CHECK (uses_left >= 0), 
	CONSTRAINT fk_invite_organisation_organisation FOREIGN KEY(organisation) REFERENCES organisation (code)
)
 WITHOUT ROWID

;
INSERT INTO "invite" VALUES('cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc','lib','worker','',7,'2026-12-01');
CREATE TABLE member (
	person VARCHAR(64) NOT NULL, 
	organisation VARCHAR(3) NOT NULL, 
	role VARCHAR(20) NOT NULL, 
	place VARCHAR(3) NOT NULL, 
	runs_out VARCHAR(7) NOT NULL, 
	is_current BOOLEAN NOT NULL, easy_read BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_member PRIMARY KEY (person, organisation), 
	CONSTRAINT fk_member_organisation_organisation FOREIGN KEY(organisation) REFERENCES organisation (code)
)
 WITHOUT ROWID

;
INSERT INTO "member" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','lib','worker','cen','2027-11',1,0);
INSERT INTO "member" VALUES('bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','lib','coordinator','','2027-10',0,0);
CREATE TABLE organisation (
	code VARCHAR(3) NOT NULL, 
	name VARCHAR(60) NOT NULL, 
	area VARCHAR(60) NOT NULL, 
	safeguarding_role VARCHAR(80) NOT NULL, 
	safeguarding_phone VARCHAR(30) NOT NULL, 
	safeguarding_hours VARCHAR(80) NOT NULL, 
	safeguarding_out_of_hours VARCHAR(30) NOT NULL, 
	contact VARCHAR(200) NOT NULL, champion VARCHAR(80) DEFAULT '' NOT NULL, typed_cues BOOLEAN DEFAULT 0 NOT NULL, patches_from DATE, 
	CONSTRAINT pk_organisation PRIMARY KEY (code), 
	CONSTRAINT uq_organisation_name UNIQUE (name)
)
 WITHOUT ROWID

;
INSERT INTO "organisation" VALUES('lib','Library','oxford','Duty manager','01632 960001','9 to 5','01632 960002','the manager','',0,NULL);
CREATE TABLE patch (
	organisation VARCHAR(3) NOT NULL, 
	code VARCHAR(3) NOT NULL, 
	name VARCHAR(60) NOT NULL, 
	CONSTRAINT pk_patch PRIMARY KEY (organisation, code), 
	CONSTRAINT fk_patch_organisation_organisation FOREIGN KEY(organisation) REFERENCES organisation (code)
)
 WITHOUT ROWID

;
INSERT INTO "patch" VALUES('lib','nor','North');
CREATE TABLE place (
	organisation VARCHAR(3) NOT NULL, 
	code VARCHAR(3) NOT NULL, 
	name VARCHAR(60) NOT NULL, 
	area VARCHAR(60) NOT NULL, patch VARCHAR(3) DEFAULT '' NOT NULL, is_closed BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_place PRIMARY KEY (organisation, code), 
	CONSTRAINT fk_place_organisation_organisation FOREIGN KEY(organisation) REFERENCES organisation (code)
)
 WITHOUT ROWID

;
INSERT INTO "place" VALUES('lib','cen','Central','oxford','',0);
CREATE TABLE proposal (
	code VARCHAR(8) NOT NULL, 
	person VARCHAR(64) NOT NULL, 
	edits TEXT NOT NULL, 
	hour INTEGER NOT NULL, 
	CONSTRAINT pk_proposal PRIMARY KEY (code)
)
 WITHOUT ROWID

;
CREATE TABLE published (
	scope VARCHAR(3) NOT NULL, 
	first_day DATE NOT NULL, 
	last_day DATE NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	figures TEXT NOT NULL, 
	CONSTRAINT pk_published PRIMARY KEY (scope, first_day, last_day, kind)
)
 WITHOUT ROWID

;
INSERT INTO "published" VALUES('','2026-10-01','2026-10-31','report','{"total":"15"}');
CREATE TABLE receipt (
	hash VARCHAR(64) NOT NULL, 
	hour INTEGER NOT NULL, 
	CONSTRAINT pk_receipt PRIMARY KEY (hash)
)
 WITHOUT ROWID

;
INSERT INTO "receipt" VALUES('dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd',7715);
CREATE TABLE revision (
	name VARCHAR(20) NOT NULL, 
	n INTEGER NOT NULL, 
	CONSTRAINT pk_revision PRIMARY KEY (name)
)
 WITHOUT ROWID

;
INSERT INTO "revision" VALUES('services',4);
CREATE TABLE room (
	code VARCHAR(6) NOT NULL, 
	host VARCHAR(64) NOT NULL, 
	scenario VARCHAR(3) NOT NULL, 
	turn VARCHAR(2) NOT NULL, 
	last_turn VARCHAR(2) NOT NULL, 
	last_choice INTEGER NOT NULL, 
	nth INTEGER NOT NULL, 
	phase INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	hour INTEGER NOT NULL, 
	screen VARCHAR(8) NOT NULL, 
	CONSTRAINT pk_room PRIMARY KEY (code), 
	CONSTRAINT uq_room_host UNIQUE (host)
)
 WITHOUT ROWID

;
INSERT INTO "room" VALUES('123456','cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc','3oc','pl','',0,1,0,7,7716,'');
CREATE TABLE room_answer (
	room VARCHAR(6) NOT NULL, 
	nth INTEGER NOT NULL, 
	phase INTEGER NOT NULL, 
	scenario VARCHAR(3) NOT NULL, 
	turn VARCHAR(2) NOT NULL, 
	last_turn VARCHAR(2) NOT NULL, 
	last_choice INTEGER NOT NULL, 
	one INTEGER NOT NULL, 
	two INTEGER NOT NULL, 
	three INTEGER NOT NULL, 
	four INTEGER NOT NULL, 
	five INTEGER NOT NULL, 
	CONSTRAINT pk_room_answer PRIMARY KEY (room, nth), 
	CONSTRAINT fk_room_answer_room_room FOREIGN KEY(room) REFERENCES room (code) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO "room_answer" VALUES('123456',0,3,'3oc','pl','',0,1,0,2,3,0);
CREATE TABLE seat (
	room VARCHAR(6) NOT NULL, 
	sitter VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_seat PRIMARY KEY (room, sitter), 
	CONSTRAINT fk_seat_room_room FOREIGN KEY(room) REFERENCES room (code) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO "seat" VALUES('123456','dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd');
CREATE TABLE service_edit (
	service VARCHAR(80) NOT NULL, 
	field VARCHAR(20) NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_service_edit PRIMARY KEY (service, field)
)
 WITHOUT ROWID

;
INSERT INTO "service_edit" VALUES('stop-for-life-oxon','phone','01632 960003');
CREATE TABLE signposted (
	organisation VARCHAR(3) NOT NULL, 
	period DATE NOT NULL, 
	area VARCHAR(60) NOT NULL, 
	topic VARCHAR(60) NOT NULL, 
	service VARCHAR(80) NOT NULL, 
	n INTEGER NOT NULL, 
	CONSTRAINT pk_signposted PRIMARY KEY (organisation, period, area, topic, service), 
	CONSTRAINT ck_signposted_n CHECK (n >= 0), 
	CONSTRAINT fk_signposted_organisation_organisation FOREIGN KEY(organisation) REFERENCES organisation (code)
)
 WITHOUT ROWID

;
INSERT INTO "signposted" VALUES('lib','2026-11-16','oxford','smoking','stop-for-life-oxon',5);
CREATE TABLE tally (
	organisation VARCHAR(3) NOT NULL, 
	place VARCHAR(3) NOT NULL, 
	period DATE NOT NULL, 
	area VARCHAR(60) NOT NULL, 
	topic VARCHAR(60) NOT NULL, 
	also BOOLEAN NOT NULL, 
	stage VARCHAR(20) NOT NULL, 
	answer VARCHAR(20) NOT NULL, 
	n INTEGER NOT NULL, 
	CONSTRAINT pk_tally PRIMARY KEY (organisation, place, period, area, topic, also, stage, answer), 
	CONSTRAINT ck_tally_n CHECK (n >= 0), 
	CONSTRAINT fk_tally_organisation_organisation FOREIGN KEY(organisation) REFERENCES organisation (code)
)
 WITHOUT ROWID

;
INSERT INTO "tally" VALUES('lib','','2026-11-09','oxford','money',1,'asked','not_heard',3);
INSERT INTO "tally" VALUES('lib','cen','2026-11-16','oxford','smoking',0,'advised','ready',12);
CREATE TABLE vote (
	room VARCHAR(6) NOT NULL, 
	voter VARCHAR(64) NOT NULL, 
	choice INTEGER NOT NULL, 
	CONSTRAINT pk_vote PRIMARY KEY (room, voter), 
	CONSTRAINT fk_vote_room_room FOREIGN KEY(room) REFERENCES room (code) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO "vote" VALUES('123456','eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee',1);
CREATE TABLE wrong_service (
	service VARCHAR(80) NOT NULL, 
	week DATE NOT NULL, 
	reason VARCHAR(20) NOT NULL, 
	n INTEGER NOT NULL, 
	settled INTEGER NOT NULL, 
	CONSTRAINT pk_wrong_service PRIMARY KEY (service, week, reason), 
	CONSTRAINT ck_wrong_service_settled CHECK (settled >= 0 AND settled <= n)
)
 WITHOUT ROWID

;
INSERT INTO "wrong_service" VALUES('stop-for-life-oxon','2026-11-16','no_answer',3,1);
CREATE INDEX ix_receipt_hour ON receipt (hour);
CREATE INDEX ix_proposal_hour ON proposal (hour);
COMMIT;

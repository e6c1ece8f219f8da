CREATE TABLE "segment_move" (
	"lane" smallint NOT NULL,
	"segment_id" integer NOT NULL,
	"hour" timestamp with time zone NOT NULL,
	"entered" integer DEFAULT 0 NOT NULL,
	"left" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "segment_move_lane_segment_id_hour_pk" PRIMARY KEY("lane","segment_id","hour")
);

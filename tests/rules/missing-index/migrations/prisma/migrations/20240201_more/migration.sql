DROP INDEX "tasks_name_idx";
CREATE UNIQUE INDEX CONCURRENTLY "tasks_code" ON "public"."tasks" ("code") WHERE "name" <> '';

CREATE INDEX "tasks_name_idx" ON "tasks"("name");
CREATE INDEX "tasks_teamId_idx" ON "tasks"("teamId");

CREATE UNIQUE INDEX appointment_slot ON "Appointment" ("doctorId", "startsAt")
WHERE status <> 'CANCELLED';

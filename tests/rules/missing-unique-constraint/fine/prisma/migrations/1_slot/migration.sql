CREATE UNIQUE INDEX slot_once ON "Slot" (day) WHERE room <> 'none';

CREATE INDEX invoice_key ON "Invoice" (("metadata" #> ARRAY['idempotencyKey']::text[]));

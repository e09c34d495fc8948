import { Resend } from "resend";

const resend = new Resend("key");

export async function sendReceipt(to: string) {
  if (!to) return;
  await resend.emails.send({ to, from: "a@example.com", subject: "Receipt", text: "" });
}

export function subject(number: string) {
  return "Invoice " + number;
}

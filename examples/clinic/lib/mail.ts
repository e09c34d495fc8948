export async function sendReminder(phone: string, startsAt: Date): Promise<void> {
  await fetch("https://messages.example.com/send", {
    method: "POST",
    body: JSON.stringify({ phone, text: `See you at ${startsAt.toISOString()}` }),
  });
}

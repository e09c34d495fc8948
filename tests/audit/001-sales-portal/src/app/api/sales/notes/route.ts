import OpenAI from "openai";
import { withSalesSession } from "@/lib/auth/sales";

const openai = new OpenAI();

export async function POST(request: Request) {
  const { customerId }: { customerId: string } = await request.json();
  return withSalesSession(request, async ({ tenantId, db }) => {
    const customer = await db.customer.findUnique({ where: { id: customerId, tenantId } });
    const answer = await openai.chat.completions.create({
      model: "gpt-4o-mini",
      messages: [{ role: "user", content: `A greeting for ${customer?.name}` }],
    });
    return Response.json(answer);
  });
}

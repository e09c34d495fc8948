// file: app/api/posts/[id]/route.ts
import { prisma } from "@/lib/db";

export async function GET(_request: Request, { params }: { params: { id: string } }) {
  const where = { id: params.id };
  const post = await prisma.post.findUnique({ where });
  prisma.post.update({ where, data: { views: { increment: 1 } } }).catch(() => {}); // want: fire-and-forget-query warning "A failure leaves no trace. Await it."
  void prisma.post.update({ where, data: { views: 1 } }).then(() => console.log("seen")); // want: fire-and-forget-query warning "unhandled rejection"
  prisma.post.update({ where, data: { views: 2 } }).catch((error) => { // want: fire-and-forget-query information "after the response"
    console.error(error);
  });
  prisma.post.update({ where, data: { views: 3 } }).catch(console.error); // want: fire-and-forget-query information
  return Response.json(post);
}

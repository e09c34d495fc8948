import { HttpService } from "@nestjs/axios";
import { Queue } from "bullmq";
import { prisma } from "@/lib/db";

export class OrdersService {
  private readonly http: HttpService;

  constructor(private readonly queue: Queue, http: HttpService) {
    this.http = http;
  }

  async order(userId: string) {
    await prisma.$transaction(async (tx) => {
      await tx.order.create({ data: { userId } });
      await this.queue.add("receipt", { userId, at: this.now() }); // want: external-call-in-transaction warning "this.queue.add is waited for"
      await this.http.axiosRef.get("https://example.com"); // want: external-call-in-transaction warning
    });
  }

  private now() {
    return Date.now();
  }
}

import { Injectable } from "@nestjs/common";
import { Prisma, PrismaClient } from "@prisma/client";
import { ClsService } from "nestjs-cls";

@Injectable()
export class PrismaService extends PrismaClient {
  constructor(private readonly cls: ClsService) {
    super();
  }

  // The transaction of the request at hand, or the client itself.
  txClient(): Prisma.TransactionClient {
    return this.cls.get("tx") ?? this;
  }
}

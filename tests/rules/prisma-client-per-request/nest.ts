// file: src/users.controller.ts
import { Controller, Get, Module } from "@nestjs/common";
import { PrismaClient } from "@prisma/client";

export class PrismaService extends PrismaClient {}

@Controller()
export class UsersController {
  constructor(private readonly prisma: PrismaService) {}

  @Get()
  count() {
    const own = new PrismaService(); // want: prisma-client-per-request error "count builds a new client"
    return own.user.count();
  }
}

@Module({ providers: [{ provide: PrismaService, useFactory: () => new PrismaService() }] })
export class AppModule {}

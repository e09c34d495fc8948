import { Injectable } from "@nestjs/common";

import { PrismaService } from "./prisma/prisma.service";

@Injectable()
export class UsersService {
  public constructor(private readonly prismaService: PrismaService) {}

  public count() {
    return this.prismaService.user.count(); // fact: query user.count client=this.prismaService(injected,proved)
  }
}

import { PrismaService } from "./prisma.service";

export class Users {
  constructor(private readonly prismaService: PrismaService) {}

  count() {
    return this.prismaService.txClient().user.count(); // fact: query user.count client=this.prismaService.txClient()(injected,proved)
  }
}

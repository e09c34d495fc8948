import { applyDecorators, Injectable, UseGuards, type CanActivate, type ExecutionContext } from "@nestjs/common";
import { PrismaService } from "./prisma.service";

@Injectable()
export class SessionGuard implements CanActivate {
  constructor(private readonly prisma: PrismaService) {}

  async canActivate(context: ExecutionContext) {
    const session = await this.prisma.session.findUnique({ where: { token: String(context) } });
    return session !== null;
  }
}

@Injectable()
export class AdminGuard implements CanActivate {
  constructor(private readonly prisma: PrismaService) {}

  async canActivate() {
    return (await this.prisma.user.count({ where: { role: "ADMIN" } })) > 0;
  }
}

@Injectable()
export class RateGuard implements CanActivate {
  constructor(private readonly prisma: PrismaService) {}

  async canActivate() {
    await this.prisma.session.count();
    return true;
  }
}

export function Auth() {
  return applyDecorators(UseGuards(SessionGuard));
}

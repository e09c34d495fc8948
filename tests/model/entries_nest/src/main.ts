import { Module, VersioningType } from "@nestjs/common";
import { APP_GUARD, NestFactory } from "@nestjs/core";
import { RateGuard } from "./guards";
import { DraftsController, PostsController } from "./posts.controller";
import { PostsResolver } from "./posts.resolver";
import { PostsService } from "./posts.service";
import { PrismaService } from "./prisma.service";

@Module({
  controllers: [PostsController, DraftsController],
  providers: [PrismaService, PostsService, PostsResolver, { provide: APP_GUARD, useClass: RateGuard }],
})
export class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.enableVersioning({ type: VersioningType.URI });
  app.setGlobalPrefix("api", { exclude: ["drafts/ready"] });
  await app.listen(3000);
}
bootstrap();

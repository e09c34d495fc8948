import { Processor, WorkerHost, Process } from "@nestjs/bullmq";
import { Injectable } from "@nestjs/common";
import { Cron, CronExpression, Interval } from "@nestjs/schedule";
import { PostsService } from "./posts.service";

@Injectable()
export class Nightly {
  constructor(private readonly posts: PostsService) {}

  @Cron(CronExpression.EVERY_DAY_AT_3AM)
  async clean() { // fact: entry Nightly.clean kind=cron ops=1 schedule=CronExpression.EVERY_DAY_AT_3AM
    await this.posts.list();
  }

  @Interval(10000)
  async tick() { // fact: entry Nightly.tick kind=cron ops=1 schedule=every_10_s
    await this.posts.list();
  }
}

@Processor("mail")
export class MailWorker extends WorkerHost {
  constructor(private readonly posts: PostsService) {
    super();
  }

  async process() { // fact: entry mail kind=job ops=1
    await this.posts.list();
  }
}

@Processor({ name: "images" })
export class ImageWorker {
  constructor(private readonly posts: PostsService) {}

  @Process("resize")
  async resize() { // fact: entry resize kind=job ops=1-2
    await this.posts.publish("1");
  }
}

package io.github.mcpwar.redis;

import io.github.mcpwar.spi.cluster.MailReceiver;
import io.github.mcpwar.spi.cluster.Membership;
import java.io.IOException;
import java.util.Scanner;

/**
 * A node in a process of its own, which can be stopped as a whole. It prints its number, and that
 * of its successor; for each line that it reads it adds an entry to a log.
 */
final class NodeProcess {

  private NodeProcess() {}

  public static void main(String[] arguments) throws IOException {
    try (RedisEngine engine = Engines.connect(arguments[0])) {
      Membership node = engine.join("process", new MailReceiver() {
        @Override
        public void received(byte[] message) {
          // of no interest
        }

        @Override
        public void gone(long number) {
          // of no interest
        }

        @Override
        public void renumbered(long before, long now) {
          System.out.println("renumbered " + now);
        }

        @Override
        public void emptied() {
          // of no interest
        }
      });
      engine.logs().begin("process", new byte[0]);
      engine.logs().add("process", 1, new byte[] {1});
      engine.logs().after("process", 0);
      System.out.println("number " + node.number());
      var in = new Scanner(System.in);
      for (int number = 2; in.hasNextLine(); number++) {
        in.nextLine();
        engine.logs().add("process", number, new byte[] {1});
        engine.logs().after("process", 0);
        System.out.println("written");
      }
    }
  }
}

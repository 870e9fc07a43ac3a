package io.github.mcpwar.cluster.simulation;
public class Main {
  public static void main(String[] a) {
    long from = Long.parseLong(a[0]), to = Long.parseLong(a[1]);
    long begin = System.nanoTime(); int failed = 0;
    for (long seed = from; seed < to; seed++) {
      String r = a.length > 2 && a[2].equals("full") ? full(seed) : Simulations.report(seed);
      if (!r.isEmpty()) { failed++; System.out.println(r + "\n-----"); if (failed >= Integer.getInteger("max", 1)) break; }
    }
    System.out.println((System.nanoTime() - begin) / 1_000_000 + " ms, failed " + failed);
    System.exit(0);
  }
  static String full(long seed) { Scenario s = new Scenario(Scenario.plan(seed)); var v = s.run(); System.out.println(Scenario.plan(seed) + "\n" + String.join("\n", s.history()) + "\nsteps " + s.time.steps()); return v.toString().equals("[]") ? "" : v.toString(); }
}

package io.github.mcpwar.hostile.tools;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Resource;
import io.github.mcpwar.api.ResourceTemplate;
import io.github.mcpwar.api.TaskSupport;
import io.github.mcpwar.api.Tool;
import jakarta.validation.constraints.Pattern;
import java.security.Principal;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Tools and resources that attackers wish for: dear to check, slow, talkative and secret. */
public final class AttackedTools {
  private final Map<String, AtomicInteger> running = new ConcurrentHashMap<>();
  private final Map<String, Integer> most = new ConcurrentHashMap<>();

  @Tool(description = "Gives back a text.")
  String echo(String text) {
    return text;
  }

  @Tool(description = "Says a text many times as progress.")
  String say(String text, int times, McpContext context) {
    for (int i = 1; i <= times; i++) {
      context.progress(i, times, text);
    }
    return times + " times";
  }

  @Tool(description = "Works until somebody ends it.", task = TaskSupport.OPTIONAL)
  String forever(Principal who) throws InterruptedException {
    AtomicInteger current = running.computeIfAbsent(who.getName(), name -> new AtomicInteger());
    most.merge(who.getName(), current.incrementAndGet(), Math::max);
    try {
      new CountDownLatch(1).await();
      return "never";
    } finally {
      current.decrementAndGet();
    }
  }

  @Tool(description = "Tells how many of somebody's calls that work for ever did so at once.")
  String most(String name) {
    return most.getOrDefault(name, 0) + " at once";
  }

  @Tool(description = "Counts different words.")
  String words(Set<String> words) {
    return words.size() + " words";
  }

  @Tool(description = "Counts different numbers.")
  String measures(Set<Double> numbers) {
    return numbers.size() + " numbers";
  }

  @Tool(description = "Counts different objects.")
  String things(Set<Map<String, String>> things) {
    return things.size() + " things";
  }

  @Tool(description = "Takes a word that ends with b.")
  String ends(@Pattern(regexp = "(a+)+b") String word) {
    return word.length() + " letters";
  }

  @Tool(description = "Takes a text of pairs.")
  String pairs(@Pattern(regexp = "(?:(a|b)(c|d))*") String text) {
    return text.length() + " letters";
  }

  record Answer(String name) {}

  @Tool(description = "Asks for a name.")
  String ask(McpContext context) {
    return "Hello, "
        + context.elicit("name", Answer.class, "What is your name?").name();
  }

  @ResourceTemplate(uriTemplate = "shelf://{+room}/{+row}/{+board}/{+book}/end")
  String book(String room, String row, String board, String book) {
    return book;
  }

  @Resource(uri = "shelf://private/salaries")
  String salaries() {
    return "all salaries";
  }

  @Resource(uri = "shelf://open/prices")
  String prices() {
    return "all prices";
  }
}

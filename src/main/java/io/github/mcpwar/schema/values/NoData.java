package io.github.mcpwar.schema.values;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Rejects types whose values are not data, such as streams and connections, as their JSON would be
 * useless.
 */
public final class NoData {
  private static final String LIST = "a list";
  private static final String STAGE = "a CompletionStage";
  private static final String CONTENT = "its content";
  private static final String FACTS = "a record of what is to be known about it";

  /** The types by name, as many may not be on the class path, with what to return instead. */
  private static final Map<String, String> INSTEAD = Map.ofEntries(
      entry("java.util.stream.BaseStream", LIST),
      entry("java.util.Enumeration", LIST),
      entry("java.util.Spliterator", LIST),
      entry("kotlin.sequences.Sequence", LIST),
      entry("java.util.concurrent.Flow$Publisher", STAGE),
      entry("org.reactivestreams.Publisher", STAGE),
      entry("io.smallrye.mutiny.Uni", STAGE),
      entry("io.reactivex.rxjava3.core.CompletableSource", STAGE),
      entry("io.reactivex.rxjava3.core.MaybeSource", STAGE),
      entry("io.reactivex.rxjava3.core.ObservableSource", STAGE),
      entry("io.reactivex.rxjava3.core.SingleSource", STAGE),
      entry("kotlinx.coroutines.Job", STAGE),
      entry("kotlinx.coroutines.flow.Flow", STAGE),
      entry("scala.concurrent.Future", STAGE),
      entry("io.vavr.concurrent.Future", STAGE),
      entry("java.util.concurrent.CompletionStage", "what it completes with"),
      entry("java.util.concurrent.Future", "what it completes with"),
      entry("java.io.InputStream", CONTENT),
      entry("java.io.OutputStream", CONTENT),
      entry("java.io.Reader", CONTENT),
      entry("java.io.Writer", CONTENT),
      entry("java.nio.channels.Channel", CONTENT),
      entry("java.net.http.HttpResponse", CONTENT),
      entry("jakarta.ws.rs.core.Response", CONTENT),
      entry("java.sql.Blob", CONTENT),
      entry("java.sql.Clob", CONTENT),
      entry("java.sql.Wrapper", "records of its rows"),
      entry("java.lang.Throwable", "its message, or throw a ToolException"),
      entry("java.lang.ClassLoader", FACTS),
      entry("java.lang.Process", FACTS),
      entry("java.lang.Thread", FACTS),
      entry("java.lang.ThreadGroup", FACTS),
      entry("java.lang.ThreadLocal", "its value"),
      entry("java.lang.ref.Reference", "its value"),
      entry("java.net.Socket", FACTS),
      entry("java.util.Timer", FACTS),
      entry("java.util.concurrent.Executor", FACTS),
      entry("java.util.concurrent.locks.Lock", FACTS),
      entry("jakarta.servlet.ServletRequest", FACTS),
      entry("jakarta.servlet.ServletResponse", FACTS),
      entry("io.github.mcpwar.api.McpContext", FACTS));

  private static final Set<String> FUNCTIONS = Set.of(
      "java.lang.Runnable",
      "java.util.concurrent.Callable",
      "java.util.Comparator",
      "kotlin.Function");

  private NoData() {}

  /** An error message for a type that is not data; empty for other types. */
  public static Optional<String> problem(Class<?> type) {
    return lineage(type)
        .map(each -> INSTEAD.get(each.getName()))
        .filter(instead -> instead != null)
        .findFirst()
        .or(() -> isFunction(type) ? Optional.of("what it gives") : Optional.empty())
        .map(instead -> type.getName() + " is no data: return " + instead);
  }

  /**
   * True for types that are functions only: functional interfaces and lambdas. A class may
   * implement one besides being data.
   */
  private static boolean isFunction(Class<?> type) {
    return (type.isInterface() || type.isHidden())
        && lineage(type)
            .anyMatch(each -> FUNCTIONS.contains(each.getName())
                || each.getName().startsWith("java.util.function."));
  }

  private static Stream<Class<?>> lineage(Class<?> type) {
    return Stream.<Class<?>>iterate(type, each -> each != null, Class::getSuperclass)
        .flatMap(each -> Stream.concat(
            Stream.of(each), Stream.of(each.getInterfaces()).flatMap(NoData::lineage)));
  }
}

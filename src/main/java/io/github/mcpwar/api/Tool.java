package io.github.mcpwar.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method a tool that AI assistants can call.
 *
 * <p>Its parameters become the input schema: primitives, boxed types, {@code String}, enums, {@code Optional}, lists, maps, records, dates; Jakarta
 * Validation annotations on them become constraints. Parameters of type {@link McpContext} and {@link java.security.Principal} are
 * injected and are not part of the schema. What the method returns becomes the result: a {@code String} is text, content blocks and lists of them are
 * taken as they are, a {@link io.github.mcpwar.model.CallToolResult} is the result itself, a {@code CompletionStage} is awaited, and any
 * other object is structured content with an output schema made from its type, to which it must conform; {@link Structured} adds a text of its own.
 * A method that may have nothing to return says so by {@code Optional} or {@code @Nullable}.
 *
 * <p>The class needs a constructor without parameters; one instance serves all calls, from several threads at once.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/tools">Tools</a>
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Tool {

  /** 1 to 128 ASCII letters, digits, underscores, hyphens and dots, unique in the server; by default the method's name. */
  String name() default "";

  /** A name for people. */
  String title() default "";

  /** What the tool does and when to use it: the words by which a model chooses it. */
  String description() default "";

  /** Whether a call can be a task: for what takes long. */
  TaskSupport task() default TaskSupport.NONE;

  /** False when the method itself says, by {@link McpContext#continueAsTask()}, from where on it is a task; what it asks before is part of the request. */
  boolean taskAtOnce() default true;

  /**
   * After how long a silence the server looks whether the caller is still there, such as {@code 1s}; by default as the setting {@code mcp.heartbeat} says. A caller that
   * is gone is noticed by the second look at the latest, and its call cancelled.
   */
  String heartbeat() default "";

  /** Hints about what a call does. */
  Annotations annotations() default @Annotations;

  /**
   * Hints for clients, for instance whether to ask the user first. Clients are told those that are
   * given, such as {@code destructiveHint = true}; each one takes a single value. What the
   * specification takes for granted where nothing is said is the worst: a tool may destroy.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/schema#toolannotations">ToolAnnotations</a>
   */
  @Documented
  @Target({})
  @Retention(RetentionPolicy.RUNTIME)
  @interface Annotations {

    /** True when the tool changes nothing; taken for false. */
    boolean[] readOnlyHint() default {};

    /** True when the tool may delete or overwrite; of meaning only when it is not read-only; taken for true. */
    boolean[] destructiveHint() default {};

    /**
     * True when calling again with the same arguments changes nothing more; of meaning only when the
     * tool is not read-only; taken for false.
     */
    boolean[] idempotentHint() default {};

    /** True when the tool reaches systems outside a closed set, as a web search does; taken for true. */
    boolean[] openWorldHint() default {};
  }
}

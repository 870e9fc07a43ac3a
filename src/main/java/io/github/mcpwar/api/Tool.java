package io.github.mcpwar.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method a tool that AI assistants can call.
 *
 * <p>Its parameters become the input schema: primitives, boxed types, {@code String}, enums,
 * {@code Optional}, lists, maps, records and dates. Jakarta Validation annotations on them become
 * constraints. Parameters of type {@link McpContext} and {@link java.security.Principal} are
 * injected and are not part of the schema.
 *
 * <p>The return value becomes the result. A {@code String} is text, content blocks and lists of
 * them are taken as they are, and a {@link io.github.mcpwar.model.CallToolResult} is the whole
 * result. A {@code CompletionStage} is awaited. Any other object is structured content, and its
 * type becomes the output schema, to which it must conform; {@link Structured} adds a text of its
 * own. A method that may have no result returns {@code Optional} or is annotated {@code @Nullable}.
 *
 * <p>A {@link ToolException} becomes a tool error. Any other exception becomes an internal error
 * without details.
 *
 * <p>The class needs a constructor without parameters. One instance serves all calls, from several
 * threads at once.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/tools">Tools</a>
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Tool {

  /**
   * The tool's name: 1 to 128 ASCII letters, digits, underscores, hyphens and dots, unique in the
   * server. By default the method's name.
   */
  String name() default "";

  /** A title for display to people. */
  String title() default "";

  /** The purpose of the tool and when to use it; models choose a tool by these words. */
  String description() default "";

  /** The support for tasks, for long work. */
  TaskSupport task() default TaskSupport.NONE;

  /**
   * False if the method becomes a task only where it calls {@link McpContext#continueAsTask()}. Its
   * questions before that are part of the request.
   */
  boolean taskAtOnce() default true;

  /**
   * The duration of silence after which the server checks whether the caller is still there, such
   * as {@code 1s}; by default the setting {@code mcp.heartbeat}. At the latest the second check
   * notices that a caller has left; its call is then cancelled.
   */
  String heartbeat() default "";

  /** Hints for clients about the effects of a call. */
  Annotations annotations() default @Annotations;

  /**
   * Hints for clients, for instance on whether to ask the user before a call. Clients receive only
   * the hints that are given, such as {@code destructiveHint = true}, each with a single value. For
   * the others the specification assumes the worst case, for instance that a tool may destroy data.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/schema#toolannotations"
   *     >ToolAnnotations</a>
   */
  @Documented
  @Target({})
  @Retention(RetentionPolicy.RUNTIME)
  @interface Annotations {

    /** True if the tool changes nothing; by default false. */
    boolean[] readOnlyHint() default {};

    /** True if the tool may delete or overwrite; by default true. Ignored for read-only tools. */
    boolean[] destructiveHint() default {};

    /**
     * True if repeating a call with the same arguments changes nothing more; by default false.
     * Ignored for read-only tools.
     */
    boolean[] idempotentHint() default {};

    /**
     * True if the tool reaches systems outside a closed set, as a web search does; by default true.
     */
    boolean[] openWorldHint() default {};
  }
}

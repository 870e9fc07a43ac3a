package io.github.mcpwar.client;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Handlers for the questions that servers ask while they work. The client declares only
 * capabilities that have a handler. Handlers run on threads of their own, which are interrupted
 * when the answer is no longer wanted. An exception of a handler becomes an error to the server,
 * without details.
 *
 * @param form has the user fill in a form, or null
 * @param url has the user open a page, or null
 * @param sampling has a language model continue a conversation, or null
 * @param roots returns the folders that servers may currently work with, or null
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation"
 *     >Elicitation</a>
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/client/sampling"
 *     >Sampling</a>
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/client/roots">Roots</a>
 */
public record ClientHandlers(
    @Nullable FormHandler form,
    @Nullable UrlHandler url,
    @Nullable SamplingHandler sampling,
    @Nullable Supplier<List<Root>> roots) {

  /** No handlers. */
  public static final ClientHandlers NONE = new ClientHandlers(null, null, null, null);

  /** Has the user fill in a form. */
  @FunctionalInterface
  public interface FormHandler {
    ElicitationAnswer fill(FormRequest request) throws Exception;
  }

  /** Has the user open a page. */
  @FunctionalInterface
  public interface UrlHandler {
    ElicitationAnswer visit(UrlRequest request) throws Exception;
  }

  /** Has a language model continue a conversation. */
  @FunctionalInterface
  public interface SamplingHandler {

    /**
     * Continues the conversation.
     *
     * @throws DeclinedException if the user refuses
     */
    SamplingAnswer answer(SamplingRequest request) throws Exception;
  }

  /** Returns these handlers with a handler of forms. */
  public ClientHandlers withForm(FormHandler handler) {
    return new ClientHandlers(handler, url, sampling, roots);
  }

  /** Returns these handlers with a handler of pages. */
  public ClientHandlers withUrl(UrlHandler handler) {
    return new ClientHandlers(form, handler, sampling, roots);
  }

  /** Returns these handlers with a language model. */
  public ClientHandlers withSampling(SamplingHandler handler) {
    return new ClientHandlers(form, url, handler, roots);
  }

  /**
   * Returns these handlers with folders. Each time a server asks for them, the supplier is called.
   */
  public ClientHandlers withRoots(Supplier<List<Root>> supplier) {
    return new ClientHandlers(form, url, sampling, supplier);
  }

  /** Returns true if there are no handlers. */
  boolean isEmpty() {
    return equals(NONE);
  }
}

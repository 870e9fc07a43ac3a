package io.github.mcpwar.client;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a client answers what servers ask while they work. What has no handler is not offered to
 * servers. Handlers run on threads of their own, which are interrupted when the answer is no longer
 * wanted; one that fails is an error to the server, without details.
 *
 * @param form has the user fill in a form, or null
 * @param url has the user visit a page, or null
 * @param sampling has a language model go on with a conversation, or null
 * @param roots the folders that servers may work with at this moment, or null
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation">Elicitation</a>
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/client/sampling">Sampling</a>
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/client/roots">Roots</a>
 */
public record ClientHandlers(
    @Nullable FormHandler form,
    @Nullable UrlHandler url,
    @Nullable SamplingHandler sampling,
    @Nullable Supplier<List<Root>> roots) {

  /** Answers nothing. */
  public static final ClientHandlers NONE = new ClientHandlers(null, null, null, null);

  /** Has the user fill in a form. */
  @FunctionalInterface
  public interface FormHandler {
    ElicitationAnswer fill(FormRequest request) throws Exception;
  }

  /** Has the user visit a page. */
  @FunctionalInterface
  public interface UrlHandler {
    ElicitationAnswer visit(UrlRequest request) throws Exception;
  }

  /** Has a language model go on with a conversation. */
  @FunctionalInterface
  public interface SamplingHandler {

    /**
     * Answers.
     *
     * @throws DeclinedException when the user does not want that
     */
    SamplingAnswer answer(SamplingRequest request) throws Exception;
  }

  /** With a handler of forms. */
  public ClientHandlers withForm(FormHandler handler) {
    return new ClientHandlers(handler, url, sampling, roots);
  }

  /** With a handler of pages. */
  public ClientHandlers withUrl(UrlHandler handler) {
    return new ClientHandlers(form, handler, sampling, roots);
  }

  /** With a language model. */
  public ClientHandlers withSampling(SamplingHandler handler) {
    return new ClientHandlers(form, url, handler, roots);
  }

  /** With folders; asked for whenever a server wants to know them. */
  public ClientHandlers withRoots(Supplier<List<Root>> supplier) {
    return new ClientHandlers(form, url, sampling, supplier);
  }

  /** True when nothing is answered. */
  boolean isEmpty() {
    return equals(NONE);
  }
}

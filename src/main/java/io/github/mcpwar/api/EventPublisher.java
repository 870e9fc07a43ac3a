package io.github.mcpwar.api;

/**
 * Tells clients that something has happened. Usable from any thread, such as a message listener, an
 * observer of CDI events or a timer. A publication does not wait for any client.
 *
 * @param <T> the type of the data: a record or another type that is written as a JSON object; do
 *     not change an object after its publication
 * @see EventSource
 */
public interface EventPublisher<T> {

  /**
   * Publishes an event for all who may receive its kind.
   *
   * @throws IllegalArgumentException if the data cannot be written as a JSON object, does not fit
   *     its schema or is larger than an event may be
   */
  void publish(T data);

  /**
   * Publishes an event with the identifier that it has where it comes from, such as that of a
   * message. By it, clients know an event that they receive twice.
   *
   * @throws IllegalArgumentException as {@link #publish(Object)}, or if the identifier is empty or
   *     longer than 128 characters
   */
  void publish(String id, T data);

  /**
   * Publishes an event for one user only.
   *
   * @param user the name of the signed-in user
   * @throws IllegalArgumentException as {@link #publish(String, Object)}
   */
  void publishTo(String user, String id, T data);
}

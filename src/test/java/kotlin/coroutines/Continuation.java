package kotlin.coroutines;

/**
 * Stands for Kotlin's own interface, by which its compiler passes on the continuation of a
 * suspending function.
 */
public interface Continuation<T> {

  /** Goes on. */
  void resumeWith(Object result);
}

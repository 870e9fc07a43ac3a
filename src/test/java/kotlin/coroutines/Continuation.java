package kotlin.coroutines;

/** Stands for Kotlin's own, by which its compiler passes on what a suspending function goes on with. */
public interface Continuation<T> {

  /** Goes on. */
  void resumeWith(Object result);
}

package io.pathlake.lake;

import java.util.function.Supplier;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.TransactionExecutionObserver;
import scala.Function0;
import scala.Option;

/**
 * Runs a check between the moment all data files of a write lie in place and the moment its commit
 * makes them count. A check made before the write would be minutes old by then.
 */
final class Fence implements TransactionExecutionObserver {

  private final Runnable check;
  private Option<TransactionExecutionObserver> next = Option.empty();

  private Fence(Runnable check) {
    this.check = check;
  }

  /**
   * Does {@code work}; every Delta transaction begun in it on this thread commits, then or later,
   * only if the check passes.
   */
  static <T> T around(Runnable check, Supplier<T> work) {
    var observers = org.apache.spark.sql.delta.TransactionExecutionObserver$.MODULE$;
    TransactionExecutionObserver outer =
        (TransactionExecutionObserver) (Object) observers.getObserver();
    observers.setObserver(new Fence(check));
    try {
      return work.get();
    } finally {
      observers.setObserver(outer);
    }
  }

  @Override
  public void beginDoCommit() {
    check.run();
  }

  @Override
  public OptimisticTransaction startingTransaction(Function0<OptimisticTransaction> start) {
    return start.apply();
  }

  @Override
  public <T> T preparingCommit(Function0<T> prepare) {
    return prepare.apply();
  }

  @Override
  public TransactionExecutionObserver createChild() {
    return this;
  }

  @Override
  public void beginBackfill() {}

  @Override
  public void beginPostCommit() {}

  @Override
  public void transactionCommitted() {}

  @Override
  public void transactionAborted() {}

  @Override
  public Option<TransactionExecutionObserver> nextObserver() {
    return next;
  }

  @Override
  public void nextObserver_$eq(Option<TransactionExecutionObserver> observer) {
    next = observer;
  }

  @Override
  public void setNextObserver(TransactionExecutionObserver observer) {
    next = Option.apply(observer);
  }

  @Override
  public void advanceToNextThreadObserver() {}
}

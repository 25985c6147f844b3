using Shuzhi.Core.Ports;

namespace Shuzhi.Local.Storage;

/// <summary>
/// The one writer. Units of work queue up, run in one transaction with a savepoint each, and one fsync answers all of
/// them: group commit. A unit that throws is rolled back and fails alone.
/// </summary>
/// <remarks>
/// Units run one after the other on the writer's thread in the order they were submitted; they must be short and must not
/// block. What a unit learns in memory must not be used before its task completes, because the commit may still fail.
/// </remarks>
internal sealed class StoreWriter : IDisposable
{
    private const int MostUnitsPerCommit = 1024;
    private static readonly TimeSpan LongestTransaction = TimeSpan.FromMilliseconds(50);

    private readonly SqliteDb db;
    private readonly ICommitObserver? observer;
    private readonly TimeProvider time;
    private readonly Thread thread;
    private readonly object gate = new();
    private readonly Queue<UnitOfWork> single = new();
    private readonly List<UnitOfWork> singleDone = [];
    private Queue<UnitOfWork> waiting = new();
    private bool busy;
    private bool stopping;
    private int lastBatch;
    private long frames;

    /// <param name="db">The connection; the writer owns it.</param>
    /// <param name="observer">Sees every commit.</param>
    /// <param name="time">Measures how long a transaction has been open.</param>
    public StoreWriter(SqliteDb db, ICommitObserver? observer = null, TimeProvider? time = null)
    {
        this.db = db;
        this.observer = observer;
        this.time = time ?? TimeProvider.System;
        thread = new Thread(Run) { IsBackground = true, Name = "shuzhi-writer" };
        thread.Start();
    }

    /// <summary>Commits made since the start; one may answer many units.</summary>
    public long Commits { get; private set; }

    /// <summary>Frames added to the write-ahead log since the start.</summary>
    public long Frames => Interlocked.Read(ref frames);

    /// <summary>Units answered since the start.</summary>
    public long Units { get; private set; }

    /// <summary>Runs <paramref name="unit"/> and completes when its result is durable.</summary>
    /// <param name="unit">The work; what it throws fails this task and nothing else.</param>
    /// <param name="committed">Called on the writer's thread right after the commit, in commit order; must only touch memory and not throw.</param>
    /// <exception cref="StoreUnavailableException">The commit failed or the store is stopped: nothing was written.</exception>
    public Task<T> WriteAsync<T>(Func<SqliteDb, T> unit, Action<T>? committed = null)
    {
        var work = new UnitOfWork<T>(unit, committed);
        Enqueue(work);
        return work.Task;
    }

    /// <summary>
    /// As <see cref="WriteAsync{T}"/>, but when nobody else writes the caller's own thread runs the transaction, so that a
    /// lone writer pays for no change of thread. The caller must hold no lock that <paramref name="committed"/> takes.
    /// </summary>
    /// <param name="unit">The work; what it throws fails this task and nothing else.</param>
    /// <param name="committed">Called on the writer's thread right after the commit, in commit order; must only touch memory and not throw.</param>
    /// <param name="writesOnce">The unit writes with one statement at most, which SQLite itself does whole or not at all, and throws nothing afterwards; so it needs no savepoint.</param>
    public Task<T> WriteHereAsync<T>(Func<SqliteDb, T> unit, Action<T>? committed = null, bool writesOnce = false)
    {
        var work = new UnitOfWork<T>(unit, committed) { WritesOnce = writesOnce };
        if (TryTakeOver())
        {
            try
            {
                CommitAlone(work);
            }
            finally
            {
                HandOver();
            }
        }
        else
        {
            Enqueue(work);
        }

        return work.Task;
    }

    /// <inheritdoc cref="WriteAsync{T}(Func{SqliteDb, T}, Action{T})"/>
    public Task WriteAsync(Action<SqliteDb> unit, Action? committed = null) =>
        WriteAsync<bool>(
            db =>
            {
                unit(db);
                return true;
            },
            committed is null ? null : _ => committed());

    /// <summary>Runs <paramref name="action"/> between two transactions on the writer's thread; for checkpoints.</summary>
    public Task BetweenCommitsAsync(Action<SqliteDb> action)
    {
        var work = new OutsideTransaction(action);
        Enqueue(work);
        return work.Task;
    }

    /// <summary>Finishes what was submitted, then stops. Later submissions fail.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (stopping) return;
            stopping = true;
            Monitor.Pulse(gate);
        }

        thread.Join();
        db.Dispose();
    }

    private void Enqueue(UnitOfWork work)
    {
        lock (gate)
        {
            if (stopping)
            {
                work.Fail(new StoreUnavailableException("The store is stopped."));
                return;
            }

            waiting.Enqueue(work);
            if (!busy) Monitor.Pulse(gate);
        }
    }

    /// <summary>Whether the caller may write: nobody does, nothing waits, and the last commit had one unit too, so that no group is broken up.</summary>
    private bool TryTakeOver()
    {
        lock (gate)
        {
            if (busy || stopping || waiting.Count > 0 || lastBatch > 1) return false;
            return busy = true;
        }
    }

    private void CommitAlone(UnitOfWork work)
    {
        single.Enqueue(work);
        singleDone.Clear();
        Commit(single, singleDone);
    }

    private void HandOver()
    {
        lock (gate)
        {
            busy = false;
            if (waiting.Count > 0 || stopping) Monitor.Pulse(gate);
        }
    }

    private void Run()
    {
        var running = new Queue<UnitOfWork>();
        var done = new List<UnitOfWork>(MostUnitsPerCommit);
        while (Take(ref running))
        {
            while (running.Count > 0)
            {
                if (running.Peek() is OutsideTransaction outside)
                {
                    running.Dequeue();
                    outside.Run(db);
                    continue;
                }

                done.Clear();
                Commit(running, done);
            }
        }
    }

    private bool Take(ref Queue<UnitOfWork> running)
    {
        lock (gate)
        {
            busy = false;
            while (waiting.Count == 0 || busy)
            {
                if (stopping && !busy) return false;
                Monitor.Wait(gate);
            }

            busy = true;
            (waiting, running) = (running, waiting);
            return true;
        }
    }

    /// <summary>Runs units off the queue in one transaction and answers them.</summary>
    private void Commit(Queue<UnitOfWork> running, List<UnitOfWork> done)
    {
        try
        {
            db.Run("BEGIN IMMEDIATE");
            var started = time.GetTimestamp();

            // The first unit always runs: a caller that commits alone has nobody to come back for it.
            while (running.Count > 0
                && running.Peek() is not OutsideTransaction
                && (done.Count == 0 || (done.Count < MostUnitsPerCommit && time.GetElapsedTime(started) < LongestTransaction)))
            {
                var unit = running.Dequeue();
                done.Add(unit);
                Run(unit);
            }

            observer?.BeforeCommit(Commits + 1);
            db.Run("COMMIT");
            Commits++;
            observer?.AfterCommit(Commits);
        }
        catch (Exception problem)
        {
            Undo();
            if (done.Count == 0 && running.Count > 0) done.Add(running.Dequeue());
            var failure = new StoreUnavailableException($"The commit failed and nothing of it was written: {problem.Message}", problem);
            foreach (var unit in done) unit.Fail(failure);
            return;
        }

        Units += done.Count;
        lastBatch = done.Count;
        Interlocked.Add(ref frames, db.TakePagesWritten());
        foreach (var unit in done) unit.AfterCommit();
        foreach (var unit in done) unit.Answer();
    }

    private void Run(UnitOfWork unit)
    {
        if (!unit.WritesOnce) db.Run("SAVEPOINT unit");
        try
        {
            unit.Execute(db);
        }
        catch (Exception problem)
        {
            // A full disk or an I/O error may have ended the whole transaction; then every unit of it fails.
            if (db.IsAutoCommit || problem is SqliteFailureException { IsStorageFailure: true }) throw;
            if (!unit.WritesOnce) db.Run("ROLLBACK TO unit");
            unit.Refuse(problem);
        }

        if (!unit.WritesOnce) db.Run("RELEASE unit");
    }

    private void Undo()
    {
        try
        {
            if (!db.IsAutoCommit) db.Run("ROLLBACK");
        }
        catch (SqliteFailureException)
        {
            // SQLite rolls back by itself at the next open; the units are answered as failed either way.
        }
    }

    private abstract class UnitOfWork
    {
        public bool WritesOnce { get; init; }

        public abstract void Execute(SqliteDb db);

        public abstract void Refuse(Exception problem);

        public abstract void AfterCommit();

        public abstract void Answer();

        public abstract void Fail(Exception problem);
    }

    private sealed class UnitOfWork<T>(Func<SqliteDb, T> unit, Action<T>? committed) : UnitOfWork
    {
        private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? result;
        private Exception? refusal;

        public Task<T> Task => completion.Task;

        public override void Execute(SqliteDb db) => result = unit(db);

        public override void Refuse(Exception problem) => refusal = problem;

        public override void AfterCommit()
        {
            if (refusal is null) committed?.Invoke(result!);
        }

        public override void Answer()
        {
            if (refusal is null) completion.TrySetResult(result!);
            else completion.TrySetException(refusal);
        }

        public override void Fail(Exception problem) => completion.TrySetException(problem);
    }

    private sealed class OutsideTransaction(Action<SqliteDb> action) : UnitOfWork
    {
        private readonly TaskCompletionSource completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Task => completion.Task;

        public void Run(SqliteDb db)
        {
            try
            {
                action(db);
                completion.TrySetResult();
            }
            catch (Exception problem)
            {
                completion.TrySetException(problem);
            }
        }

        public override void Execute(SqliteDb db) => throw new InvalidOperationException();

        public override void Refuse(Exception problem) => Fail(problem);

        public override void AfterCommit()
        {
        }

        public override void Answer()
        {
        }

        public override void Fail(Exception problem) => completion.TrySetException(problem);
    }
}

/// <summary>Sees every commit; fault tests kill or fail the process here.</summary>
internal interface ICommitObserver
{
    /// <summary>All units have run, nothing is durable yet. Throwing fails the commit.</summary>
    void BeforeCommit(long number);

    /// <summary>The commit is durable, nobody has been answered yet.</summary>
    void AfterCommit(long number);
}

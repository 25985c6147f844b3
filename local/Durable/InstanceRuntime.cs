namespace Shuzhi.Local.Durable;

/// <summary>
/// An instance in memory: its mailbox, and while it is warm its executor. At most one step runs at a time; messages that
/// come meanwhile make the next one.
/// </summary>
internal sealed class InstanceRuntime(long key)
{
    private readonly Lock gate = new();
    private List<InstanceMessage> mailbox = [];
    private bool scheduled;
    private bool retired;

    public long Key { get; } = key;

    /// <summary>The row as of the last commit; touched only inside a step.</summary>
    public InstanceRow? Row { get; set; }

    /// <summary>The warm state machine; touched only inside a step.</summary>
    public OrchestrationExecutor? Executor { get; set; }

    /// <summary>Its place among the warm instances; owned by <see cref="WarmInstances"/>.</summary>
    public LinkedListNode<InstanceRuntime>? WarmNode { get; set; }

    /// <summary>Whether it has left memory.</summary>
    public bool IsRetired
    {
        get
        {
            lock (gate) return retired;
        }
    }

    /// <summary>Puts a message into the mailbox.</summary>
    /// <param name="message">The message.</param>
    /// <param name="schedule">Whether the caller must schedule a step.</param>
    /// <returns>False when this object has left memory, so that the caller takes a new one.</returns>
    public bool TryPost(InstanceMessage message, out bool schedule)
    {
        lock (gate)
        {
            schedule = false;
            if (retired) return false;
            mailbox.Add(message);
            schedule = !scheduled;
            scheduled = true;
            return true;
        }
    }

    /// <summary>Empties the mailbox for a step.</summary>
    public List<InstanceMessage> Take()
    {
        lock (gate)
        {
            var taken = mailbox;
            mailbox = [];
            return taken;
        }
    }

    /// <summary>Puts messages back in front, to be taken with what comes next. The list is the mailbox's from here on.</summary>
    public void PutBack(List<InstanceMessage> messages)
    {
        lock (gate)
        {
            messages.AddRange(mailbox);
            mailbox = messages;
        }
    }

    /// <summary>Ends a step.</summary>
    /// <param name="holding">Messages in the mailbox that wait for the start; they do not make a step by themselves.</param>
    /// <returns>Whether another step is due.</returns>
    public bool Finish(int holding)
    {
        lock (gate)
        {
            scheduled = mailbox.Count > holding;
            return scheduled;
        }
    }

    /// <summary>Leaves memory if nothing is going on.</summary>
    public bool TryRetire()
    {
        lock (gate)
        {
            if (scheduled || mailbox.Count > 0) return false;
            retired = true;
            return true;
        }
    }

    /// <summary>Leaves memory for good: the instance has ended or is gone.</summary>
    public void Retire()
    {
        lock (gate)
        {
            retired = true;
            mailbox = [];
        }
    }
}

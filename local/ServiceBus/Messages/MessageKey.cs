namespace Shuzhi.Local.ServiceBus.Messages;

/// <summary>Where in an entity a message lies.</summary>
internal enum Lane
{
    Active = 0,
    Deferred = 1,
    Scheduled = 2,
    DeadLetter = 3,
}

/// <summary>
/// A message's row id: entity (16 bits), lane (3 bits), sequence number (44 bits). So each lane of each entity is one
/// contiguous run in sending order, appended at its end, and needs no index.
/// </summary>
internal static class MessageKey
{
    private const int SequenceBits = 44;
    private const int EntityShift = SequenceBits + 3;

    public const int MostEntities = (1 << 16) - 1;

    public static long Of(int entity, Lane lane, long sequence) => ((long)entity << EntityShift) | ((long)lane << SequenceBits) | sequence;

    /// <summary>The last key that the lane can have.</summary>
    public static long Last(int entity, Lane lane) => Of(entity, lane, (1L << SequenceBits) - 1);

    public static int EntityOf(long key) => (int)(key >> EntityShift);

    public static Lane LaneOf(long key) => (Lane)((key >> SequenceBits) & 7);

    public static long SequenceOf(long key) => key & ((1L << SequenceBits) - 1);
}

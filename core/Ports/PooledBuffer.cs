using System.Buffers;

namespace Shuzhi.Core.Ports;

/// <summary>Bytes being written that nobody keeps: from the shared pool, and back to it when disposed. Not thread-safe.</summary>
internal sealed class PooledBuffer : IBufferWriter<byte>, IDisposable
{
    private const int Least = 4096;

    private byte[] array = ArrayPool<byte>.Shared.Rent(Least);
    private int written;

    /// <summary>What was written so far; not to be used after disposal.</summary>
    public ReadOnlySpan<byte> Written => array.AsSpan(0, written);

    public void Advance(int count) => written += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return array.AsMemory(written);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return array.AsSpan(written);
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        Advance(bytes.Length);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(array);
        array = [];
        written = 0;
    }

    private void Reserve(int count)
    {
        if (array.Length - written >= Math.Max(count, 1))
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(written + count), checked(array.Length * 2)));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(array);
        array = larger;
    }
}

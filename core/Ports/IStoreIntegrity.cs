namespace Shuzhi.Core.Ports;

/// <summary>A row that does not hold what its document says.</summary>
/// <param name="Container">The container.</param>
/// <param name="Document">As <c>partition/id</c>.</param>
/// <param name="Field">The key or the indexed path whose copy differs.</param>
public sealed record StoreFault(string Container, string Document, string Field);

/// <summary>
/// Checks what a store keeps beside its documents: keys and indexed values are copies, by which queries find a document, and a wrong
/// copy hides it from everything else that looks. A managed store answers for its own indexes and has none of this.
/// </summary>
public interface IStoreIntegrity
{
    /// <summary>What is wrong, at most so much of it.</summary>
    Task<IReadOnlyList<StoreFault>> FindFaultsAsync(int most, CancellationToken cancellation = default);
}

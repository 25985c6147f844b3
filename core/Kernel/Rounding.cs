namespace Shuzhi.Core.Kernel;

/// <summary>How an exact amount becomes whole fen.</summary>
public enum Rounding
{
    /// <summary>Towards zero. The default for awards: an award may not exceed what the rule allows.</summary>
    Down,

    /// <summary>To the nearest fen, half a fen upwards.</summary>
    HalfUp,

    /// <summary>To the next whole fen. For what is owed to the fund, such as a clawback.</summary>
    Up,
}

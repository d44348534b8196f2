/// Names of the transformer's modules: those of diffusers, and those of the original release that
/// most LoRA files use.
package enum WanModuleNames {
    /// Beginnings that trainers put before a module's name.
    private static let prefixes = ["base_model.model.", "transformer.", "diffusion_model."]

    /// Parts of a block.
    private static let parts = [
        "self_attn.q": "attn1.to_q", "self_attn.k": "attn1.to_k", "self_attn.v": "attn1.to_v",
        "self_attn.o": "attn1.to_out.0", "self_attn.norm_q": "attn1.norm_q",
        "self_attn.norm_k": "attn1.norm_k",
        "cross_attn.q": "attn2.to_q", "cross_attn.k": "attn2.to_k", "cross_attn.v": "attn2.to_v",
        "cross_attn.o": "attn2.to_out.0", "cross_attn.norm_q": "attn2.norm_q",
        "cross_attn.norm_k": "attn2.norm_k", "cross_attn.k_img": "attn2.add_k_proj",
        "cross_attn.v_img": "attn2.add_v_proj", "cross_attn.norm_k_img": "attn2.norm_added_k",
        "norm3": "norm2", "ffn.0": "ffn.net.0.proj", "ffn.2": "ffn.net.2",
        "before_proj": "proj_in", "after_proj": "proj_out",
    ]

    /// Modules outside the blocks.
    private static let others = [
        "time_projection.1": "condition_embedder.time_proj", "head.head": "proj_out",
        "text_embedding.0": "condition_embedder.text_embedder.linear_1",
        "text_embedding.2": "condition_embedder.text_embedder.linear_2",
        "time_embedding.0": "condition_embedder.time_embedder.linear_1",
        "time_embedding.2": "condition_embedder.time_embedder.linear_2",
        "img_emb.proj.0": "condition_embedder.image_embedder.norm1",
        "img_emb.proj.1": "condition_embedder.image_embedder.ff.net.0.proj",
        "img_emb.proj.3": "condition_embedder.image_embedder.ff.net.2",
        "img_emb.proj.4": "condition_embedder.image_embedder.norm2",
    ]

    /// The diffusers name of a module in a LoRA file, whatever style it is in.
    package static func diffusers(_ name: String) -> String? {
        var name = name
        if name.hasPrefix("lora_unet_") { name = dotted(String(name.dropFirst(10))) }
        for prefix in prefixes where name.hasPrefix(prefix) {
            name = String(name.dropFirst(prefix.count))
        }
        if let other = others[name] { return other }
        let pieces = name.split(separator: ".", maxSplits: 2).map(String.init)
        guard pieces.count == 3, pieces[0] == "blocks" || pieces[0] == "vace_blocks" else {
            return name.isEmpty ? nil : name
        }
        return "\(pieces[0]).\(pieces[1]).\(parts[pieces[2]] ?? pieces[2])"
    }

    /// kohya writes every dot as an underline: a known part's own underlines are put back.
    private static func dotted(_ name: String) -> String {
        for kind in ["vace_blocks", "blocks"] where name.hasPrefix(kind + "_") {
            let rest = name.dropFirst(kind.count + 1)
            let number = rest.prefix { $0.isNumber }
            let part = rest.dropFirst(number.count + 1)
            let known = parts.keys.first { $0.replacing(".", with: "_") == part }
            let own = parts.values.first { $0.replacing(".", with: "_") == part }
            return "\(kind).\(number).\(known ?? own ?? String(part))"
        }
        return others.keys.first { $0.replacing(".", with: "_") == name } ?? name
    }
}

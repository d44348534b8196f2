/// The template of the design page, as it stands there.
let designExample = #"""
    kind: Template
    name: birthday-greeting
    title: Birthday greeting
    canvas: {size: 1080x1920, fps: 30}
    inputs:
      first_name: {type: string, minLength: 1, maxLength: 40}
      photo:      {type: image, optional: true, likeness: needs-consent}
      wishes:     {type: array, maxItems: 3, items: {type: string, maxLength: 80}, default: []}
    scenes:
      - id: opening
        lasts: 4s
        layers:
          - generate: {prompt: "golden confetti falling at dusk, slow drift", seed: by-schedule,
                       share: group, fallback: asset:confetti-loop}
          - text: "Happy birthday, ${first_name}!"
            fit: {min: 48, max: 150, lines: 3, on_overflow: reject}
            enter: rise
      - id: portrait
        when: ${photo}
        lasts: 4s
        layers: [{image: "${photo}", fit: cover, motion: slow-zoom}]
      - id: wish
        each: wishes as wish
        lasts: 3s
        layers: [{text: "${wish}", style: handwritten}]
    sound: {music: asset:music-box, duck: voice, loudness: -14 LUFS}
    outputs: [{as: video, format: mp4}, {as: poster, format: jpg, at: 2s}]
    labels: {visible: "Made with AI"}
    """#

// What Swift cannot import: macros with casts, variadics and compound literals, under plain names.
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/avutil.h>
#include <libavutil/display.h>
#include <libavutil/imgutils.h>
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
#include <libswresample/swresample.h>
#include <libswscale/swscale.h>

static const int matinee_error_again = AVERROR(EAGAIN);
static const int matinee_error_end = AVERROR_EOF;
static const int matinee_error_missing = AVERROR(ENOENT);
static const int matinee_error_memory = AVERROR(ENOMEM);
static const int64_t matinee_no_pts = AV_NOPTS_VALUE;

static inline void matinee_stereo(AVChannelLayout *layout) { av_channel_layout_default(layout, 2); }
static inline void matinee_silence_log(void) { av_log_set_level(AV_LOG_QUIET); }
